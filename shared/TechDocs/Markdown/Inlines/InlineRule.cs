using System.Text.RegularExpressions;
using Portico.TechDocs.Markdown.Tree;

namespace Portico.TechDocs.Markdown.Inlines;

/// <summary>What a rule found.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Behind it.</param>
/// <param name="Element">The element that it becomes, or null.</param>
/// <param name="Text">The text that it becomes; null with no element: it stays.</param>
sealed record InlineMatch(int Start, int End, Element? Element, string? Text = null);

/// <summary>Knows one kind of inline markup.</summary>
abstract class InlineRule
{
    /// <summary>Characters of which a match needs one.</summary>
    public virtual Characters Needs => Characters.Any;

    /// <summary>Whether it is not for text in links.</summary>
    public virtual bool IsNotInLinks => false;

    /// <summary>The first match; null when there is none.</summary>
    public abstract InlineMatch? Find(string text, int start, InlineText context);
}

/// <summary>A rule that is a regular expression, and the characters that a match needs.</summary>
abstract class PatternRule(Regex pattern, string needed) : InlineRule
{
    public override Characters Needs => Characters.NeededFor(needed);

    public override InlineMatch? Find(string text, int start, InlineText context)
    {
        if (text.AsSpan(start).IndexOf(needed) < 0) return null;
        for (var match = pattern.Match(text, start); match.Success; match = match.NextMatch())
        {
            if (Handle(match, text, context) is { } found) return found;
        }
        return null;
    }

    /// <summary>What a match becomes; null when it is none after all.</summary>
    protected abstract InlineMatch? Handle(Match match, string text, InlineText context);

    /// <summary>A match that becomes an element.</summary>
    protected static InlineMatch Becomes(Match match, Element element) => new(match.Index, match.Index + match.Length, element);

    /// <summary>A match that becomes text.</summary>
    protected static InlineMatch Becomes(Match match, string? text) => new(match.Index, match.Index + match.Length, null, text);
}
