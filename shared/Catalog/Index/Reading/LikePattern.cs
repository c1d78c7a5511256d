using System.Text;

namespace Portico.Catalog.Index.Reading;

/// <summary>
/// "Contains this term" as SQL's <c>like '%term%'</c> has it: <c>%</c> in the term stands for any text, <c>_</c> for one
/// character. Most terms have neither and are searched for as they are.
/// </summary>
sealed class LikePattern
{
    LikePattern(string text)
    {
        var term = Encoding.UTF8.GetBytes(text);
        (Text, Term) = (text, term);
        IsLiteral = !term.AsSpan().ContainsAny((byte)'%', (byte)'_');
        var literal = ReadOnlySpan<byte>.Empty;
        foreach (var range in term.AsSpan().SplitAny((byte)'%', (byte)'_'))
        {
            if (term.AsSpan(range).Length > literal.Length) literal = term.AsSpan(range);
        }
        Literal = literal.ToArray();
    }

    /// <summary>The term in lower case.</summary>
    public string Text { get; }

    /// <summary>The term in lower case.</summary>
    public byte[] Term { get; }

    /// <summary>True when the term has no wildcards.</summary>
    public bool IsLiteral { get; }

    /// <summary>The longest piece without wildcards: a value without it cannot match.</summary>
    public byte[] Literal { get; }

    /// <summary>The pattern of a term; null when it is blank and keeps everything.</summary>
    public static LikePattern? Of(string? term) =>
        string.IsNullOrWhiteSpace(term) ? null : new(term.Trim().ToLowerInvariant());

    /// <summary>Matches the whole value against <c>%term%</c>; the usual walk that goes back to the last <c>%</c>.</summary>
    public bool Matches(ReadOnlySpan<byte> value)
    {
        if (IsLiteral) return value.IndexOf(Term) >= 0;
        var (at, term, retryTerm, retryAt) = (0, 0, 0, 0);
        while (true)
        {
            if (term == Term.Length) return true;
            if (Term[term] == '%')
            {
                (retryTerm, retryAt) = (++term, at);
                continue;
            }
            if (at < value.Length && (Term[term] == '_' || Term[term] == value[at]))
            {
                at += Term[term] == '_' ? CharacterLength(value[at]) : 1;
                term++;
                continue;
            }
            if (retryAt >= value.Length) return false;
            retryAt += CharacterLength(value[retryAt]);
            (term, at) = (retryTerm, retryAt);
        }
    }

    static int CharacterLength(byte first) => first switch { < 0x80 => 1, < 0xE0 => 2, < 0xF0 => 3, _ => 4 };
}
