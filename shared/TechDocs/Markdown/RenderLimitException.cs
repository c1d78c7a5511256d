namespace Portico.TechDocs.Markdown;

/// <summary>A page asks for more than it may.</summary>
sealed class RenderLimitException(string message) : Exception(message);

/// <summary>A page takes more memory than there is beside others. It is to be rendered again, alone.</summary>
sealed class PageRoomException() : Exception("The page has to be rendered alone.");
