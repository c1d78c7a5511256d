using System.Buffers;
using Portico.TechDocs.Buffers;

namespace Portico.TechDocs.Markdown.Tree;

/// <summary>Writes a tree as HTML.</summary>
static class TreeWriter
{
    static readonly SearchValues<char> InText = SearchValues.Create("&<>");
    static readonly SearchValues<char> InAttributes = SearchValues.Create("&<>\"");

    /// <summary>Writes what is in an element, without itself.</summary>
    public static void WriteContent(Element root, TextBuffer target)
    {
        WriteText(root.Text.Value, target);
        foreach (var child in root.Inner) Write(child, target);
    }

    /// <summary>Writes an element and the text after it.</summary>
    public static void Write(Element element, TextBuffer target)
    {
        target.Append('<').Append(element.Tag);
        foreach (var (name, value) in element.Attributes)
        {
            target.Append(' ').Append(name).Append("=\"");
            WriteAttribute(value, target);
            target.Append('"');
        }
        target.Append('>');
        if (!Tags.Void.Contains(element.Tag))
        {
            WriteContent(element, target);
            target.Append("</").Append(element.Tag).Append('>');
        }
        WriteText(element.Tail.Value, target);
    }

    /// <summary>Escapes text. Entities in it stay.</summary>
    public static void WriteText(string? text, TextBuffer target) => Escape(text, target, InText);

    /// <summary>Escapes an attribute's value. Entities in it stay.</summary>
    public static void WriteAttribute(string? text, TextBuffer target) => Escape(text, target, InAttributes);

    /// <summary>Where the next character is that stands for itself neither in text nor in attributes; -1 when there is none.</summary>
    public static int FindSpecial(ReadOnlySpan<char> text) => text.IndexOfAny(InAttributes);

    /// <summary>What is written for a special character.</summary>
    /// <param name="text">Begins with the character.</param>
    public static string Escaped(ReadOnlySpan<char> text) => text[0] switch
    {
        '&' => IsEntity(text) ? "&" : "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        _ => "&quot;",
    };

    static void Escape(string? text, TextBuffer target, SearchValues<char> special)
    {
        if (text is null) return;
        var rest = text.AsSpan();
        while (rest.IndexOfAny(special) is >= 0 and var at)
        {
            target.Append(rest[..at]).Append(Escaped(rest[at..]));
            rest = rest[(at + 1)..];
        }
        target.Append(rest);
    }

    static bool IsEntity(ReadOnlySpan<char> text)
    {
        // Only as far as a name goes: the next semicolon may be far away.
        var end = 1;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || (end == 1 && text[end] == '#'))) end++;
        if (end < 2 || end == text.Length || text[end] != ';') return false;
        var name = text[1..end];
        if (name[0] != '#') return true;
        if (name.Length > 2 && name[1] is 'x' or 'X') return All(name[2..], char.IsAsciiHexDigit);
        return name.Length > 1 && All(name[1..], char.IsAsciiDigit);
    }

    static bool All(ReadOnlySpan<char> text, Func<char, bool> test)
    {
        foreach (var c in text)
        {
            if (!test(c)) return false;
        }
        return true;
    }
}
