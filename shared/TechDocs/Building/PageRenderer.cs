using System.Text;
using Portico.TechDocs.Markdown;
using Portico.TechDocs.Markdown.Passes;
using Portico.TechDocs.Sanitizing;
using Portico.TechDocs.Search;
using Portico.TechDocs.Site;
using Portico.TechDocs.Sources;

namespace Portico.TechDocs.Building;

/// <summary>A page, written.</summary>
/// <param name="Content">Its content.</param>
/// <param name="Headings">Its headings, nested.</param>
sealed record WrittenPage(string Content, IReadOnlyList<Heading> Headings);

/// <summary>Renders pages. Several may be rendered at once.</summary>
sealed class PageRenderer(SiteMap site, MarkdownRenderer markdown, PageWriter writer, BuildLog log) : ISnippetFiles
{
    readonly PageSources sources = new(log);

    /// <summary>How pages are written.</summary>
    public PageWriter Writer => writer;

    /// <summary>Renders a page.</summary>
    /// <param name="page">Which one.</param>
    /// <param name="html">Where to.</param>
    /// <param name="ct">Stops it.</param>
    public WrittenPage Render(Page page, HtmlBuffer html, CancellationToken ct)
    {
        var source = sources.Read(page.File);
        var rendered = Render(page, source, ct);
        var (content, refused) = HtmlSanitizer.Clean(rendered.Html);
        foreach (var note in rendered.Notes) log.Add(NoteLevel.Warning, note, page.File.Path);
        foreach (var (what, count) in refused) log.Add(NoteLevel.Warning, $"Taken out, for pages may not have it: {what}{(count > 1 ? $" ({count} times)" : "")}.", page.File.Path, source.LineOf("<" + what.Split(' ')[^1]));
        writer.Write(page, content, rendered.Headings, source.Description, html);
        return new(content, rendered.Headings);
    }

    /// <summary>The parts of a page that can be found.</summary>
    public static IEnumerable<SearchSection> Sections(Page page, WrittenPage written, bool withLineNumbers) =>
        PageText.Read(written.Content, withLineNumbers).ToSections(page.Url, page.Title, written.Headings);

    /// <inheritdoc/>
    public string? FindSnippet(string path)
    {
        if (path.Contains("://", StringComparison.Ordinal) || path.StartsWith('/') || path.Replace('\\', '/').Split('/').Contains("..")) return null;
        var folder = site.Config.DocsDir.Length == 0 ? "" : site.Config.DocsDir + "/";
        var file = site.Config.Markdown.SnippetFolders.Select(from => Urls.Resolve(from.Trim('/'), path))
            .Select(place => place.StartsWith(folder, StringComparison.Ordinal) ? site.FindFile(place[folder.Length..]) : null).FirstOrDefault(static found => found is not null);
        return file is null || file.Length > 1024 * 1024 ? null : File.ReadAllText(file.Place, Encoding.UTF8);
    }

    RenderedMarkdown Render(Page page, PageSource source, CancellationToken ct)
    {
        try
        {
            return markdown.Render(source.Markdown, this, new PageLinks(site, page, source, log).Rewrite, ct);
        }
        catch (RenderLimitException e)
        {
            log.Add(NoteLevel.Error, e.Message, page.File.Path);
            return new("<p>This page could not be rendered.</p>", [], []);
        }
    }
}
