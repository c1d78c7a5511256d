using System.Buffers;
using System.Net;
using Portico.TechDocs.Buffers;

namespace Portico.TechDocs.Search;

/// <summary>A text as it is read: its words, with single spaces between them.</summary>
sealed class Words(int capacity) : IDisposable
{
    const int Piece = 16 * 1024;

    // White space but for the space itself.
    static readonly SearchValues<char> Breaks = SearchValues.Create("\t\n\r\f\v\u00a0");

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
        while (more.IndexOfAny(Breaks) is >= 0 and var at)
        {
            AddLine(more[..at]);
            ended = true;
            more = more[(at + 1)..];
        }
        AddLine(more);
    }

    // Most of it has single spaces between its words already.
    void AddLine(ReadOnlySpan<char> line)
    {
        while (!line.IsEmpty)
        {
            var words = line.TrimStart(' ');
            ended |= words.Length < line.Length;
            var gap = words.IndexOf("  ");
            line = gap < 0 ? [] : words[gap..];
            if (gap >= 0) words = words[..gap];
            var isOpen = words is [.., not ' '];
            AddPart(words.TrimEnd(' '));
            ended |= !isOpen;
        }
    }

    void AddPart(ReadOnlySpan<char> words)
    {
        if (words.IsEmpty) return;
        if (ended && text.Length > 0) text.Append(' ');
        ended = false;
        text.Append(words);
    }
}
