using System.Buffers;

namespace Portico.TechDocs.Markdown.Inlines;

/// <summary>Which characters a text has that rules may be about: most rules need one that most texts have not.</summary>
readonly record struct Characters
{
    // Letters and spaces are everywhere and say nothing. Anything beyond ASCII counts as nothing, too: no rule needs it.
    static readonly SearchValues<char> Telling = SearchValues.Create([.. Enumerable.Range(1, 127).Select(static c => (char)c).Where(static c => c != ' ' && !char.IsAsciiLetter(c))]);

    readonly ulong low;
    readonly ulong high;

    Characters(ulong low, ulong high) => (this.low, this.high) = (low, high);

    /// <summary>What a rule needs that needs none in particular: something that every text has.</summary>
    public static Characters Any { get; } = new(1, 0);

    /// <summary>Those of a text.</summary>
    public static Characters Of(ReadOnlySpan<char> text) => Any.With(In(text));

    /// <summary>What a rule needs that needs one of some characters.</summary>
    public static Characters OneOf(ReadOnlySpan<char> characters) => In(characters);

    /// <summary>What a rule needs that needs a text; one character of it is enough to look for.</summary>
    public static Characters NeededFor(ReadOnlySpan<char> text) => text.IndexOfAny(Telling) is >= 0 and var at ? In(text.Slice(at, 1)) : Any;

    /// <summary>These and others.</summary>
    public Characters With(Characters others) => new(low | others.low, high | others.high);

    /// <summary>Whether one of them is among others.</summary>
    public bool HasAny(Characters others) => ((low & others.low) | (high & others.high)) != 0;

    static Characters In(ReadOnlySpan<char> text)
    {
        ulong low = 0, high = 0;
        while (text.IndexOfAny(Telling) is >= 0 and var at)
        {
            var c = text[at];
            if (c < 64) low |= 1UL << c;
            else high |= 1UL << (c - 64);
            text = text[(at + 1)..];
        }
        return new(low, high);
    }
}
