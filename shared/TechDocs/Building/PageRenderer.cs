using Portico.TechDocs.Buffers;
using Portico.TechDocs.Markdown;
using Portico.TechDocs.Remembering;
using Portico.TechDocs.Sanitizing;
using Portico.TechDocs.Search;
using Portico.TechDocs.Site;
using Portico.TechDocs.Sources;

namespace Portico.TechDocs.Building;

/// <summary>What is known of a page once it is written.</summary>
/// <param name="Headings">Its headings, nested.</param>
/// <param name="Snippets">What it includes.</param>
/// <param name="Notes">What is to be said about it.</param>
sealed record WrittenPage(IReadOnlyList<Heading> Headings, IReadOnlyList<KnownSnippet> Snippets, IReadOnlyList<BuildNote> Notes);

/// <summary>Renders pages. Several may be rendered at once.</summary>
sealed class PageRenderer(SiteMap site, SnippetFiles snippets, MarkdownRenderer markdown, PageWriter writer)
{
    /// <summary>How pages are written.</summary>
    public PageWriter Writer => writer;

    /// <summary>Renders a page.</summary>
    /// <param name="page">Which one.</param>
    /// <param name="content">Where its content goes to.</param>
    /// <param name="html">Where its file goes to.</param>
    /// <param name="ct">Stops it.</param>
    public WrittenPage Render(Page page, TextBuffer content, HtmlBuffer html, CancellationToken ct)
    {
        var log = new BuildLog();
        var files = snippets.ForPage();
        // It was read for its title before, and is read again, so that a large site need not be held.
        var source = PageSource.Read(page.File.Read(), page.File.Written, log);
        var (rendered, refused) = Render(page, source, files, content, log, ct);
        foreach (var (message, line) in rendered.Notes) log.Add(NoteLevel.Warning, message, page.File.Written, line + source.FirstLine - 1);
        foreach (var (what, count) in refused) log.Add(NoteLevel.Warning, $"Taken out, for pages may not have it: {what}{(count > 1 ? $" ({count} times)" : "")}.", page.File.Written, source.LineOf("<" + what.Split(' ')[^1]));
        writer.Write(page, content.Span, rendered.Headings, source.Description, html);
        return new(rendered.Headings, files.Asked, log.Notes);
    }

    /// <summary>The parts of a page that can be found.</summary>
    public static IEnumerable<SearchSection> Sections(Page page, WrittenPage written, ReadOnlySpan<char> content, bool withLineNumbers) =>
        PageText.Read(content, withLineNumbers).ToSections(page.Url, page.Title, written.Headings);

    (RenderedMarkdown Rendered, IReadOnlyDictionary<string, int> Refused) Render(Page page, PageSource source, SnippetFiles.OfPage files, TextBuffer content, BuildLog log, CancellationToken ct)
    {
        using var html = new TextBuffer(source.Markdown.Length * 3);
        try
        {
            var rendered = markdown.Render(source.Markdown, files, new PageLinks(site, page, source, log).Rewrite, html, ct);
            return (rendered, HtmlSanitizer.Clean(html.Span, content));
        }
        catch (RenderLimitException e)
        {
            log.Add(NoteLevel.Error, e.Message, page.File.Written, source.FirstLine);
            content.Append("<p>This page could not be rendered.</p>");
            return (new([], []), new Dictionary<string, int>());
        }
    }
}
