namespace Portico.TechDocs.Markdown.Inlines;

/// <summary>Which characters of ASCII a text has: most rules need one that most texts have not.</summary>
readonly struct Characters
{
    readonly ulong low;
    readonly ulong high;

    Characters(ulong low, ulong high) => (this.low, this.high) = (low, high);

    /// <summary>Those of a text.</summary>
    public static Characters Of(ReadOnlySpan<char> text)
    {
        ulong low = 0, high = 0;
        foreach (var c in text)
        {
            if (c < 64) low |= 1UL << c;
            else if (c < 128) high |= 1UL << (c - 64);
        }
        return new(low, high);
    }

    /// <summary>Whether a character is among them; the one with the number 0 stands for any.</summary>
    public bool Has(char c) => c == 0 || (c < 64 ? low >> c & 1 : c < 128 ? high >> (c - 64) & 1 : 1) != 0;
}
