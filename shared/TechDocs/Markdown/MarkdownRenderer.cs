using System.Text.RegularExpressions;
using Portico.TechDocs.Buffers;
using Portico.TechDocs.Markdown.Blocks;
using Portico.TechDocs.Markdown.Fences;
using Portico.TechDocs.Markdown.Html;
using Portico.TechDocs.Markdown.Inlines;
using Portico.TechDocs.Markdown.Passes;
using Portico.TechDocs.Markdown.Tree;

namespace Portico.TechDocs.Markdown;

/// <summary>What is known of a page once its Markdown is rendered.</summary>
/// <param name="Headings">Nested.</param>
/// <param name="Notes">What is to be said about it.</param>
sealed record RenderedMarkdown(IReadOnlyList<Heading> Headings, IReadOnlyList<MarkdownNote> Notes);

/// <summary>
/// Renders Markdown as Python-Markdown does. The steps are its own and in its order, because what people see in an odd place
/// of their page is mostly the order of these steps.
/// </summary>
sealed class MarkdownRenderer(MarkdownOptions options)
{
    /// <summary>Renders a page.</summary>
    /// <param name="source">The Markdown, without metadata before it.</param>
    /// <param name="files">What it may include.</param>
    /// <param name="link">Gives an address in a link or an image the form that it has in the site.</param>
    /// <param name="html">Where to: HTML as the extensions make it; not yet safe.</param>
    /// <param name="budget">What it may take.</param>
    /// <exception cref="RenderLimitException">It takes too long, or too much memory.</exception>
    public RenderedMarkdown Render(string source, ISnippetFiles files, Func<string, string> link, TextBuffer html, PageBudget budget)
    {
        var page = new PageState(options, budget);
        try
        {
            return Render(source, page, files, link, html);
        }
        catch (RegexMatchTimeoutException e)
        {
            throw new RenderLimitException($"A part of the page takes too long to read: {e.Input[..Math.Min(60, e.Input.Length)].ReplaceLineEndings(" ")}…");
        }
    }

    static RenderedMarkdown Render(string source, PageState page, ISnippetFiles files, Func<string, string> link, TextBuffer html)
    {
        var options = page.Options;
        if (string.IsNullOrWhiteSpace(source)) return new([], []);
        if (options.Snippets) source = SnippetPass.Run(source, files, page);
        source = WhitespacePass.Run(source);
        // A look at the text spares a way through the whole tree.
        var (hasBraces, hasBoxes, hasTocMarker) = (source.Contains('}', StringComparison.Ordinal), TaskListPass.MayBeIn(source), source.Contains(TocPass.Marker, StringComparison.Ordinal));
        if (options.Critic) source = CriticPass.Run(source, page);
        source = FenceReader.Read(source, page);
        source = HtmlBlockReader.Read(source, page);

        var root = new Element("div");
        var parser = new BlockParser(page);
        parser.ParseChunk(root, source);
        if (options.Footnotes) FootnotePass.Add(root, parser);
        if (options.Highlight && page.HasIndentedCode) CodePass.Run(root, page);
        if (options.TaskLists && hasBoxes) TaskListPass.Run(root, page);
        page.Budget.Check();
        new InlineText(page, InlineRules.For(page)).Run(root);
        FootnotePass.AddBackLinks(root, page);
        page.Budget.Check();
        TidyPass.Break(root, page);
        if (options.AttributeLists && hasBraces) AttributePass.Run(root, page);
        page.Budget.Check();
        var headings = TocPass.Run(root, page, hasTocMarker);
        if (options.SmartSymbols) new InlineText(page, SymbolRules.All, SymbolRules.Beginnings).Run(root);
        root.Visit(element =>
        {
            TidyPass.Unescape(element);
            Relink(element, link);
        });
        page.Budget.Check();

        using var tree = new TextBuffer(source.Length * 2);
        TreeWriter.WriteContent(root, tree);
        page.Budget.Check();
        HtmlPass.Run(tree.Span, page, html);
        return new(headings, page.Notes);
    }

    static void Relink(Element element, Func<string, string> link)
    {
        var name = element.Tag == "a" ? "href" : element.Tag == "img" ? "src" : null;
        if (name is not null && element[name] is { } address && !address.Contains(Marks.Ampersand, StringComparison.Ordinal)) element[name] = link(address);
    }
}
