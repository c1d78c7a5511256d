using System.Text.RegularExpressions;
using Portico.TechDocs.Buffers;

namespace Portico.TechDocs.Markdown.Passes;

/// <summary>Marks of changes: <c>{++ added ++}</c>, <c>{-- removed --}</c>, <c>{~~ old ~> new ~~}</c>, <c>{== marked ==}</c>, <c>{&gt;&gt; comment &lt;&lt;}</c>.</summary>
static partial class CriticPass
{
    [GeneratedRegex(@"\{(?:\+{2}(?<ins>.*?)\+{2}|-{2}(?<del>.*?)-{2}|={2}(?<mark>.*?)={2}|>{2}(?<com>.*?)<{2}|~{2}(?<old>.*?)~>(?<new>.*?)~{2})\}", RegexOptions.Singleline, 5000)]
    private static partial Regex Change { get; }

    [GeneratedRegex(@"^(?:\r?\n){2,}$")]
    private static partial Regex Break { get; }

    /// <summary>Puts places for the tags into a text.</summary>
    public static string Run(string text, PageState page)
    {
        if (!text.Contains('{', StringComparison.Ordinal)) return text;
        return Change.Replace(text, match =>
        {
            if (match.Groups["ins"] is { Success: true } added) return Added(added.Value, page);
            if (match.Groups["del"] is { Success: true } removed) return Removed(removed.Value, page);
            if (match.Groups["old"] is { Success: true } old) return Removed(old.Value, page) + Added(match.Groups["new"].Value, page);
            if (match.Groups["mark"] is { Success: true } marked) return Wrap("mark", marked.Value, page);
            using var comment = new TextBuffer().Append("<span class=\"critic comment\">");
            Tree.TreeWriter.WriteAttribute(match.Groups["com"].Value.ReplaceLineEndings(" "), comment);
            return page.Stash.Keep(comment.Append("</span>").ToString());
        });
    }

    /// <summary>Whether HTML is a mark that stands alone in its paragraph.</summary>
    public static bool IsBlock(string html) => html.Contains("class=\"critic break\"", StringComparison.Ordinal) || html.StartsWith("<span class=\"critic comment\"", StringComparison.Ordinal);

    static string Added(string text, PageState page) =>
        Break.IsMatch(text) ? $"\n\n{page.Stash.Keep("<ins class=\"critic break\">&nbsp;</ins>")}\n\n" : Wrap("ins", text, page);

    static string Removed(string text, PageState page) =>
        Break.IsMatch(text) ? page.Stash.Keep("<del class=\"critic break\">&nbsp;</del>") : Wrap("del", text, page);

    static string Wrap(string tag, string text, PageState page) => page.Stash.Keep($"<{tag} class=\"critic\">") + text + page.Stash.Keep($"</{tag}>");
}
