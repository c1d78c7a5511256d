namespace Portico.TechDocs.Markdown;

/// <summary>Something that is to be said about a page.</summary>
/// <param name="Message">A sentence.</param>
/// <param name="Line">Line of the text, from 1; null when it is about no line.</param>
sealed record MarkdownNote(string Message, int? Line = null);
