using System.Globalization;
using System.Text.RegularExpressions;
using Portico.TechDocs.Markdown.Tree;

namespace Portico.TechDocs.Markdown.Inlines;

/// <summary>A character that a backslash takes the meaning from.</summary>
sealed partial class EscapeRule() : PatternRule(Escape, "\\")
{
    const string Always = "\\`*_{}[]()>#+-.!|";

    [GeneratedRegex(@"\\(.)", RegexOptions.Singleline)]
    private static partial Regex Escape { get; }

    protected override InlineMatch? Handle(Match match, string text, InlineText context)
    {
        var character = match.Value[1];
        var options = context.Page.Options;
        var meant = Always.Contains(character, StringComparison.Ordinal)
            || (character == '^' && options.Caret) || (character == '~' && options.Tilde) || (character == ' ' && (options.Caret || options.Tilde))
            || (character == '=' && options.Mark) || (character == ':' && options.Emoji);
        return Becomes(match, meant ? Marks.Escaped(character) : null);
    }
}

/// <summary>A mark of a footnote: <c>[^id]</c>.</summary>
sealed partial class FootnoteMarkRule() : PatternRule(Mark, "[^")
{
    [GeneratedRegex(@"\[\^([^\]]*)\]")]
    private static partial Regex Mark { get; }

    // Behind the last bracket that closes, each that opens would have the rest of the text read.
    public override InlineMatch? Find(string text, int start, InlineText context)
    {
        var length = text.LastIndexOf(']') + 1 - start;
        if (length <= 0) return null;
        for (var match = Mark.Match(text, start, length); match.Success; match = match.NextMatch())
        {
            if (Handle(match, text, context) is { } found) return found;
        }
        return null;
    }

    protected override InlineMatch? Handle(Match match, string text, InlineText context)
    {
        var id = match.Groups[1].Value;
        var index = context.Page.FootnoteIndex(id);
        if (index < 0) return null;
        var use = context.Page.FootnoteUses[id] = context.Page.FootnoteUses.GetValueOrDefault(id) + 1;
        var sup = new Element("sup").With("id", use == 1 ? $"fnref:{id}" : string.Create(CultureInfo.InvariantCulture, $"fnref{use}:{id}"));
        var link = sup.Add("a").With("class", "footnote-ref").With("href", $"#fn:{id}");
        link.Text = (index + 1).ToString(CultureInfo.InvariantCulture);
        return Becomes(match, sup);
    }
}

/// <summary>A line break.</summary>
sealed partial class BreakRule(Regex pattern, string needed) : PatternRule(pattern, needed)
{
    /// <summary>Two spaces at the end of a line.</summary>
    [GeneratedRegex("  \n")]
    public static partial Regex Spaces { get; }

    /// <summary>The end of any line.</summary>
    [GeneratedRegex("\n")]
    public static partial Regex Any { get; }

    protected override InlineMatch? Handle(Match match, string text, InlineText context)
    {
        context.Page.HasBreaks = true;
        return Becomes(match, new Element("br"));
    }
}

/// <summary>Tags and comments in a text.</summary>
sealed partial class HtmlRule() : PatternRule(Tag, "<")
{
    [GeneratedRegex(@"<(?:\/?[a-zA-Z][^<>@ ]*(?: [^<>]*)?|!--(?:(?!<!--|-->).)*--)>", RegexOptions.Singleline, 5000)]
    private static partial Regex Tag { get; }

    protected override InlineMatch? Handle(Match match, string text, InlineText context) => Becomes(match, context.Page.Stash.Keep(context.RestoreHtml(match.Value)));
}

/// <summary>Entities.</summary>
sealed partial class EntityRule() : PatternRule(Entity, "&")
{
    [GeneratedRegex(@"&(?:\#[0-9]+|\#x[0-9a-fA-F]+|[a-zA-Z0-9]+);")]
    private static partial Regex Entity { get; }

    protected override InlineMatch? Handle(Match match, string text, InlineText context) => Becomes(match, context.Page.Stash.Keep(match.Value));
}

/// <summary>An abbreviation in a text.</summary>
sealed class AbbreviationMarkRule(string name, string title) : PatternRule(new($@"\b{Regex.Escape(name)}\b", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)), name)
{
    protected override InlineMatch? Handle(Match match, string text, InlineText context) =>
        Becomes(match, new Element("abbr") { Text = ElementText.Final(match.Value) }.With("title", title));
}

/// <summary>Emoji by their names: <c>:tada:</c>.</summary>
sealed partial class EmojiRule() : PatternRule(Name, ":")
{
    [GeneratedRegex(@":[+\-\w]+:")]
    private static partial Regex Name { get; }

    protected override InlineMatch? Handle(Match match, string text, InlineText context)
    {
        if (EmojiNames.Find(match.Value) is not { } emoji) return Becomes(match, match.Value);
        var span = new Element("span") { Text = ElementText.Final(emoji) };
        return Becomes(match, span.With("class", "emojione").With("role", "img").With("title", match.Value));
    }
}
