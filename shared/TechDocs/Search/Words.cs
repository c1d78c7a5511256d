using System.Net;
using Portico.TechDocs.Buffers;

namespace Portico.TechDocs.Search;

/// <summary>A text as it is read: its words, with single spaces between them.</summary>
sealed class Words(int capacity) : IDisposable
{
    const int Piece = 16 * 1024;

    readonly TextBuffer text = new(capacity);
    bool ended;

    /// <summary>How much there is. A word that is not ended goes on with what is added next.</summary>
    public int Length => text.Length;

    /// <summary>Adds text of a page, between two tags.</summary>
    public void Add(ReadOnlySpan<char> more)
    {
        // In pieces: to decode a whole text, the framework would take memory of its length from a pool, which then keeps it.
        while (more.Length > Piece && more.IndexOf('&') is >= 0 and var at)
        {
            AddPlain(more[..at]);
            more = more[at..];
            var end = more.Length <= Piece ? more.Length : more[..Piece].LastIndexOf('&') is > 0 and var last ? last : Alone(more);
            AddPlain(Decode(more[..end]));
            more = more[end..];
        }
        AddPlain(more.Contains('&') ? Decode(more) : more);
    }

    /// <summary>Ends the word.</summary>
    public void EndWord() => ended = true;

    /// <summary>The words between two places; both are where one had ended.</summary>
    public string Between(int from, int to) => text.Span[from..to].Trim(' ').ToString();

    public void Dispose() => text.Dispose();

    static string Decode(ReadOnlySpan<char> more) => WebUtility.HtmlDecode(EntityNames.Decode(more.ToString()));

    // What begins with an ampersand and may stand for a character.
    static int Alone(ReadOnlySpan<char> more)
    {
        var end = more[1..].IndexOfAny('&', ';') + 1;
        return end <= 0 ? 1 : more[end] == ';' ? end + 1 : end;
    }

    void AddPlain(ReadOnlySpan<char> more)
    {
        var from = 0;
        for (var i = 0; i < more.Length; i++)
        {
            var c = more[i];
            if (!IsSpace(c) || (c == ' ' && i > from && i + 1 < more.Length && !IsSpace(more[i + 1]))) continue;
            AddPart(more[from..i]);
            ended = true;
            from = i + 1;
        }
        AddPart(more[from..]);
    }

    static bool IsSpace(char c) => c > ' ' ? c == '\u00a0' : c is ' ' or '\t' or '\n' or '\r' or '\f' or '\v';

    // One or several words.
    void AddPart(ReadOnlySpan<char> part)
    {
        if (part.IsEmpty) return;
        if (ended && text.Length > 0) text.Append(' ');
        ended = false;
        text.Append(part);
    }
}
