namespace Portico.TechDocs.Markdown.Fences;

/// <summary>A fenced block as it was written.</summary>
/// <param name="Source">With its fences.</param>
/// <param name="Indent">How far it was indented.</param>
sealed record WrittenFence(ReadOnlyMemory<char> Source, int Indent);
