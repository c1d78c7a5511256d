namespace Portico.TechDocs.Markdown;

/// <summary>A page asks for more than it may.</summary>
sealed class RenderLimitException(string message) : Exception(message);
