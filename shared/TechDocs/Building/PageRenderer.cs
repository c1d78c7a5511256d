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
sealed record WrittenPage(IReadOnlyList<Heading> Headings, IReadOnlyList<KnownSnippet> Snippets, IReadOnlyList<BuildNote> Notes)
{
    /// <summary>Its parts in the site's index, in JSON.</summary>
    public byte[] Parts { get; init; } = [];

    /// <summary>Its parts for a search index elsewhere; empty when nobody asked.</summary>
    public IReadOnlyList<SearchSection> Sections { get; init; } = [];
}

/// <summary>Renders pages. Several may be rendered at once.</summary>
sealed class PageRenderer(SiteMap site, SnippetFiles snippets, MarkdownRenderer markdown, PageWriter writer, TimeSpan limit, TimeProvider time)
{
    /// <summary>How pages are written.</summary>
    public PageWriter Writer => writer;

    /// <summary>Renders a page.</summary>
    /// <param name="page">Which one.</param>
    /// <param name="buffer">Where to.</param>
    /// <param name="withSections">Whether its parts are asked for, beside those in the site's index.</param>
    /// <param name="memory">What it may take.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="PageRoomException">It has to be rendered alone.</exception>
    public WrittenPage Render(Page page, PageBuffer buffer, bool withSections, PageMemoryLimit memory, CancellationToken ct)
    {
        var budget = new PageBudget(time, limit, memory, ct);
        var log = new BuildLog();
        var files = snippets.ForPage();
        // It was read for its title before, and is read again, so that a large site need not be held.
        var source = PageSource.Read(page.File.Read(), page.File.Written, log);
        using var content = new TextBuffer((int)page.File.Length * 3);
        try
        {
            var (rendered, refused) = Render(page, source, files, content, log, budget);
            foreach (var (message, line) in rendered.Notes) log.Add(NoteLevel.Warning, message, page.File.Written, line + source.FirstLine - 1);
            foreach (var (what, count) in refused) log.Add(NoteLevel.Warning, $"Taken out, for pages may not have it: {what}{(count > 1 ? $" ({count} times)" : "")}.", page.File.Written, source.LineOf("<" + what.Split(' ')[^1]));
            var written = Write(page, source, content, new(rendered.Headings, files.Asked, log.Notes), buffer, withSections);
            budget.Check();
            return written;
        }
        catch (RenderLimitException e)
        {
            log.Add(NoteLevel.Error, e.Message, page.File.Written, source.FirstLine);
        }
        buffer.Clear();
        content.Clear();
        content.Append("<p>This page could not be rendered.</p>");
        return Write(page, source, content, new([], files.Asked, log.Notes), buffer, withSections);
    }

    (RenderedMarkdown Rendered, IReadOnlyDictionary<string, int> Refused) Render(Page page, PageSource source, SnippetFiles.OfPage files, TextBuffer content, BuildLog log, PageBudget budget)
    {
        using var html = new TextBuffer(source.Markdown.Length * 3);
        var rendered = markdown.Render(source.Markdown, files, new PageLinks(site, page, source, log).Rewrite, html, budget);
        budget.Check();
        var refused = HtmlSanitizer.Clean(html.Span, content);
        budget.Check();
        return (rendered, refused);
    }

    WrittenPage Write(Page page, PageSource source, TextBuffer content, WrittenPage written, PageBuffer buffer, bool withSections)
    {
        writer.Write(page, content.Span, written.Headings, source.Description, buffer.Html);
        return written with
        {
            Parts = buffer.Write(Sections(page, written, content, withLineNumbers: true)),
            Sections = withSections ? [.. Sections(page, written, content, withLineNumbers: false)] : [],
        };
    }

    static IEnumerable<SearchSection> Sections(Page page, WrittenPage written, TextBuffer content, bool withLineNumbers) =>
        PageText.Read(content.Span, withLineNumbers).ToSections(page.Url, page.Title, written.Headings);
}
