using System.Text.RegularExpressions;
using Portico.TechDocs.Markdown.Tree;

namespace Portico.TechDocs.Markdown.Inlines;

/// <summary>How a pattern of emphasis becomes elements.</summary>
enum EmphasisForm
{
    /// <summary>One element.</summary>
    Single,

    /// <summary>One in the other, and text after the inner one.</summary>
    Outside,

    /// <summary>Text, and one in the other at its end.</summary>
    AtEnd,
}

/// <summary>A pattern of emphasis.</summary>
sealed record EmphasisPattern(Regex Pattern, EmphasisForm Form, string Tag, string Inner = "");

/// <summary>Emphasis by a character: patterns are tried in turn wherever it stands.</summary>
sealed class EmphasisRule(char character, EmphasisPattern[] patterns) : InlineRule
{
    // Several expressions look at each.
    const long CostOfACharacter = 4;

    public override Characters Needs { get; } = Characters.OneOf([character]);

    public override InlineMatch? Find(string text, int start, InlineText context)
    {
        for (var at = text.IndexOf(character, start); at >= 0; at = text.IndexOf(character, at + 1))
        {
            context.Page.Budget.Check();
            for (var i = 0; i < patterns.Length; i++)
            {
                var match = patterns[i].Pattern.Match(text, at);
                if (match.Success) return new(at, at + match.Length, Make(patterns[i], match, i));
            }
            // One before a space opens nothing.
            if (at + 1 < text.Length && text[at + 1] != ' ') context.Page.Budget.Waste(CostOfACharacter * (text.Length - at));
        }
        return null;
    }

    Element Make(EmphasisPattern pattern, Match match, int index)
    {
        var outer = new Element(pattern.Tag);
        var first = match.Groups[2].Value;
        var second = match.Groups[3].Success ? match.Groups[3].Value : null;
        if (pattern.Form == EmphasisForm.Single)
        {
            Fill(first, outer, null, index);
            return outer;
        }
        var inner = new Element(pattern.Inner);
        if (pattern.Form == EmphasisForm.Outside)
        {
            Fill(first, inner, null, index);
            outer.Children.Add(inner);
            if (second is not null) Fill(second, outer, inner, index);
        }
        else
        {
            Fill(first, outer, null, index);
            outer.Children.Add(inner);
            Fill(second!, inner, null, index);
        }
        return outer;
    }

    // What is in an emphasis may hold the patterns after its own.
    void Fill(string text, Element parent, Element? last, int index)
    {
        var offset = 0;
        var at = 0;
        while (at < text.Length)
        {
            at = text.IndexOf(character, at);
            if (at < 0) break;
            var matched = false;
            for (var i = index + 1; i < patterns.Length; i++)
            {
                var match = patterns[i].Pattern.Match(text, at);
                if (!match.Success) continue;
                AddText(text[offset..at]);
                parent.Children.Add(last = Make(patterns[i], match, i));
                offset = at = match.Index + match.Length;
                matched = true;
            }
            if (!matched) at++;
        }
        AddText(text[offset..]);

        void AddText(string part)
        {
            if (part.Length == 0) return;
            if (last is not null) last.Tail = part;
            else parent.Text = part;
        }
    }
}
