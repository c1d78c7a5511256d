using Portico.TechDocs.Buffers;

namespace Portico.TechDocs.Highlighting;

/// <summary>Writes tokens with the short classes of Pygments. A token ends at the end of its line.</summary>
sealed class TokenWriter(TextBuffer target, LineSet marked)
{
    int line = 1;
    bool open;

    /// <summary>Writes code.</summary>
    /// <param name="code">The code.</param>
    /// <param name="language">Its language; null for one that is not known.</param>
    /// <param name="marked">Lines that are marked.</param>
    /// <param name="target">Where to.</param>
    public static void Write(string code, Language? language, LineSet marked, TextBuffer target)
    {
        var writer = new TokenWriter(target, marked);
        if (language is null) writer.Add(null, code);
        else language.Lexer(code, language, writer);
        writer.EndMark();
    }

    /// <summary>Escapes code.</summary>
    public static void Escape(ReadOnlySpan<char> text, TextBuffer target)
    {
        while (text.IndexOfAny("&<>") is >= 0 and var at)
        {
            target.Append(text[..at]).Append(text[at] switch { '&' => "&amp;", '<' => "&lt;", _ => "&gt;" });
            text = text[(at + 1)..];
        }
        target.Append(text);
    }

    /// <summary>Adds a token.</summary>
    /// <param name="kind">Its class; null for none.</param>
    /// <param name="text">Its text.</param>
    public void Add(string? kind, ReadOnlySpan<char> text)
    {
        while (text.IndexOf('\n') is >= 0 and var end)
        {
            AddPart(kind, text[..end]);
            target.Append('\n');
            EndMark();
            line++;
            text = text[(end + 1)..];
        }
        AddPart(kind, text);
    }

    void AddPart(string? kind, ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return;
        if (!open && marked.Contains(line))
        {
            target.Append("<span class=\"hll\">");
            open = true;
        }
        if (kind is null)
        {
            Escape(text, target);
            return;
        }
        target.Append("<span class=\"").Append(kind).Append("\">");
        Escape(text, target);
        target.Append("</span>");
    }

    void EndMark()
    {
        if (open) target.Append("</span>");
        open = false;
    }
}
