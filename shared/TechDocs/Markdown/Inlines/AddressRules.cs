using System.Globalization;
using System.Text.RegularExpressions;
using Portico.TechDocs.Markdown.Tree;

namespace Portico.TechDocs.Markdown.Inlines;

/// <summary>An address in angle brackets.</summary>
sealed partial class AutolinkRule(Regex pattern) : PatternRule(pattern, "<")
{
    /// <summary>As Python-Markdown has it.</summary>
    public static AutolinkRule Plain { get; } = new(PlainLink);

    /// <summary>As magiclink has it.</summary>
    public static AutolinkRule Magic { get; } = new(MagicLink);

    [GeneratedRegex("<((?:[Ff]|[Hh][Tt])[Tt][Pp][Ss]?://[^<>]*)>")]
    private static partial Regex PlainLink { get; }

    [GeneratedRegex("<((?:ht|f)tps?://[^<>]*)>", RegexOptions.IgnoreCase)]
    private static partial Regex MagicLink { get; }

    protected override InlineMatch? Handle(Match match, string text, InlineText context)
    {
        var address = match.Groups[1].Value;
        return Becomes(match, new Element("a") { Text = ElementText.Final(address) }.With("href", context.Restore(address)));
    }
}

/// <summary>An email address in angle brackets.</summary>
sealed partial class AddressRule() : PatternRule(Address, "<")
{
    [GeneratedRegex("<([^<> !]+@[^@<> ]+)>")]
    private static partial Regex Address { get; }

    protected override InlineMatch? Handle(Match match, string text, InlineText context)
    {
        var address = context.Restore(match.Groups[1].Value);
        return Becomes(match, Link(address.StartsWith("mailto:", StringComparison.Ordinal) ? address[7..] : address));
    }

    /// <summary>A link to an address, written in entities, as Markdown does to make it harder to harvest.</summary>
    public static Element Link(string address) => new Element("a") { Text = ElementText.Final(Encode(address)) }.With("href", Encode("mailto:" + address));

    static string Encode(string text) => string.Concat(text.EnumerateRunes().Select(static rune => string.Create(CultureInfo.InvariantCulture, $"{Marks.Ampersand}#{rune.Value};")));
}

/// <summary>An address in a text.</summary>
sealed partial class BareLinkRule : InlineRule
{
    [GeneratedRegex("""(?<link>(?:(?<=\b)|(?<=_))(?:(?:ht|f)tps?://[^_\W][-\w]*(?:\.[-\w.]+)*|(?<www>w{3}\.)[^_\W][-\w]*(?:\.[-\w.]+)*)/?[-\w.?,!'(){}\[\]/+&@%$#=:"|~;]*(?:[^_\W]|[-/#@$+=]))""", RegexOptions.IgnoreCase, 5000)]
    private static partial Regex Link { get; }

    public override Characters Needs { get; } = Characters.OneOf(":.");

    public override bool IsNotInLinks => true;

    public override InlineMatch? Find(string text, int start, InlineText context)
    {
        if (!MayHaveOne(text.AsSpan(start))) return null;
        var match = Link.Match(text, start);
        if (!match.Success) return null;
        var href = match.Groups["www"].Success ? "http://" + match.Value : match.Value;
        return new(match.Index, match.Index + match.Length, new Element("a") { Text = ElementText.Final(match.Value) }.With("href", context.Restore(href.Trim())));
    }

    static bool MayHaveOne(ReadOnlySpan<char> text)
    {
        if (text.IndexOf("://") >= 0) return true;
        for (var dot = text.IndexOf('.'); dot >= 0; dot = text.IndexOf('.'))
        {
            if (dot >= 3 && text[dot - 1] is 'w' or 'W' && text[dot - 2] is 'w' or 'W' && text[dot - 3] is 'w' or 'W') return true;
            text = text[(dot + 1)..];
        }
        return false;
    }
}

/// <summary>An email address in a text.</summary>
sealed partial class BareMailRule() : PatternRule(Mail, "@")
{
    [GeneratedRegex(@"(?<![-/\+@a-z\d_])(?:[-+a-z\d_]([-a-z\d_+]|\.(?!\.))*)(?<!\.)@(?:[-a-z\d_]+\.)(?:(?:[-a-z\d_]|(?<!\.)\.(?!\.))*)[a-z]\b(?![-@])", RegexOptions.IgnoreCase, 5000)]
    private static partial Regex Mail { get; }

    public override bool IsNotInLinks => true;

    protected override InlineMatch? Handle(Match match, string text, InlineText context) => Becomes(match, AddressRule.Link(context.Restore(match.Value)));
}
