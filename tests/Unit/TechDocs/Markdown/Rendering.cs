using Portico.TechDocs.Buffers;
using Portico.TechDocs.Markdown;
using Portico.TechDocs.Markdown.Passes;

namespace Portico.Tests.Unit.TechDocs.Markdown;

/// <summary>What became of a text.</summary>
sealed record Rendered(string Html, IReadOnlyList<Heading> Headings, IReadOnlyList<MarkdownNote> Notes);

/// <summary>Renders Markdown for tests.</summary>
static class Rendering
{
    /// <summary>The extensions of a recording.</summary>
    public static MarkdownOptions Profile(string name) => name switch
    {
        "techdocs" => MarkdownOptions.TechDocs,
        "listed" => MarkdownOptions.TechDocs with { TrulySaneLists = false, ListIndent = 4 },
        "plain" => MarkdownOptions.Plain with { Footnotes = true, AttributeLists = true, DefinitionLists = true, Abbreviations = true, MarkdownInHtml = true, Admonitions = true },
        _ => throw new ArgumentException($"There is no profile '{name}'.", nameof(name)),
    };

    /// <summary>Renders a text, with files that it may include.</summary>
    public static Rendered Render(string text, MarkdownOptions? options = null, params (string Path, string Text)[] files)
    {
        using var html = new TextBuffer();
        var rendered = new MarkdownRenderer(options ?? MarkdownOptions.TechDocs).Render(text, new Files(files), static address => address, html, new(TimeProvider.System, TimeSpan.FromMinutes(1), PageMemoryLimit.None, TestContext.Current.CancellationToken));
        return new(html.ToString(), rendered.Headings, rendered.Notes);
    }

    sealed class Files((string Path, string Text)[] files) : ISnippetFiles
    {
        public string? FindSnippet(string path) => files.FirstOrDefault(file => file.Path == path).Text;
    }
}
