using Portico.TechDocs.Markdown;
using Portico.TechDocs.Remembering;
using Portico.TechDocs.Sanitizing;
using Portico.TechDocs.Search;
using Portico.TechDocs.Site;
using Portico.TechDocs.Sources;

namespace Portico.TechDocs.Building;

/// <summary>A page, written.</summary>
/// <param name="Content">Its content.</param>
/// <param name="Headings">Its headings, nested.</param>
/// <param name="Snippets">What it includes.</param>
/// <param name="Notes">What is to be said about it.</param>
sealed record WrittenPage(string Content, IReadOnlyList<Heading> Headings, IReadOnlyList<KnownSnippet> Snippets, IReadOnlyList<BuildNote> Notes);

/// <summary>Renders pages. Several may be rendered at once.</summary>
sealed class PageRenderer(SiteMap site, SnippetFiles snippets, MarkdownRenderer markdown, PageWriter writer)
{
    /// <summary>How pages are written.</summary>
    public PageWriter Writer => writer;

    /// <summary>Renders a page.</summary>
    /// <param name="page">Which one.</param>
    /// <param name="html">Where to.</param>
    /// <param name="ct">Stops it.</param>
    public WrittenPage Render(Page page, HtmlBuffer html, CancellationToken ct)
    {
        var log = new BuildLog();
        var files = snippets.ForPage();
        // It was read for its title before, and is read again, so that a large site need not be held.
        var source = PageSource.Read(page.File.Read(), page.File.Written, log);
        var rendered = Render(page, source, files, log, ct);
        var (content, refused) = HtmlSanitizer.Clean(rendered.Html);
        foreach (var (message, line) in rendered.Notes) log.Add(NoteLevel.Warning, message, page.File.Written, line + source.FirstLine - 1);
        foreach (var (what, count) in refused) log.Add(NoteLevel.Warning, $"Taken out, for pages may not have it: {what}{(count > 1 ? $" ({count} times)" : "")}.", page.File.Written, source.LineOf("<" + what.Split(' ')[^1]));
        writer.Write(page, content, rendered.Headings, source.Description, html);
        return new(content, rendered.Headings, files.Asked, log.Notes);
    }

    /// <summary>The parts of a page that can be found.</summary>
    public static IEnumerable<SearchSection> Sections(Page page, WrittenPage written, bool withLineNumbers) =>
        PageText.Read(written.Content, withLineNumbers).ToSections(page.Url, page.Title, written.Headings);

    RenderedMarkdown Render(Page page, PageSource source, SnippetFiles.OfPage files, BuildLog log, CancellationToken ct)
    {
        try
        {
            return markdown.Render(source.Markdown, files, new PageLinks(site, page, source, log).Rewrite, ct);
        }
        catch (RenderLimitException e)
        {
            log.Add(NoteLevel.Error, e.Message, page.File.Written, source.FirstLine);
            return new("<p>This page could not be rendered.</p>", [], []);
        }
    }
}
