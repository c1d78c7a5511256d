namespace Portico.TechDocs.Building;

/// <summary>How bad something is.</summary>
public enum NoteLevel
{
    /// <summary>To be known.</summary>
    Information,

    /// <summary>Readers will notice.</summary>
    Warning,

    /// <summary>A page or a file is missing because of it.</summary>
    Error,
}

/// <summary>Something that is to be said about a build.</summary>
/// <param name="Level">How bad it is.</param>
/// <param name="Message">A sentence.</param>
/// <param name="File">Path below the folder of <c>mkdocs.yml</c>; null when it is about no file.</param>
/// <param name="Line">Line in the file, from 1; null when it is about no line.</param>
public sealed record BuildNote(NoteLevel Level, string Message, string? File = null, int? Line = null)
{
    /// <summary>As a line of a log.</summary>
    public override string ToString() => File is null ? Message : Line is null ? $"{File}: {Message}" : $"{File}:{Line}: {Message}";
}
