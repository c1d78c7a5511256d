using System.Net;
using Portico.TechDocs.Buffers;

namespace Portico.TechDocs.Search;

/// <summary>A text as it is read: its words, with single spaces between them.</summary>
sealed class Words(int capacity) : IDisposable
{
    readonly TextBuffer text = new(capacity);
    bool ended;

    /// <summary>How much there is. A word that is not ended goes on with what is added next.</summary>
    public int Length => text.Length;

    /// <summary>Adds text of a page, between two tags.</summary>
    public void Add(ReadOnlySpan<char> more)
    {
        if (more.Contains('&')) more = WebUtility.HtmlDecode(EntityNames.Decode(more.ToString()));
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

    /// <summary>Ends the word.</summary>
    public void EndWord() => ended = true;

    /// <summary>The words between two places; both are where one had ended.</summary>
    public string Between(int from, int to) => text.Span[from..to].Trim(' ').ToString();

    public void Dispose() => text.Dispose();

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
