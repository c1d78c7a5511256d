using Portico.TechDocs.Sources;

namespace Portico.TechDocs.Building;

/// <summary>Reads pages. They are read twice, for their titles and to be rendered, so that a large site need not be held.</summary>
sealed class PageSources(BuildLog log)
{
    const int TitleBytes = 16 * 1024;

    /// <summary>The title that a page gives itself; null when it gives none.</summary>
    public string? TitleOf(DocsFile file)
    {
        using var stream = File.OpenRead(file.Place);
        var buffer = new byte[Math.Min(TitleBytes, (int)Math.Min(int.MaxValue, file.Length))];
        var length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        // What is wrong with it is said when it is rendered.
        var source = PageSource.Read(buffer.AsSpan(0, length), file.Path, new BuildLog());
        return source.Title ?? source.FirstHeading;
    }

    /// <summary>Reads a page.</summary>
    public PageSource Read(DocsFile file) => PageSource.Read(File.ReadAllBytes(file.Place), file.Path, log);
}
