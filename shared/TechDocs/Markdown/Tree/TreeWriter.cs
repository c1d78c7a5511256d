using System.Text;

namespace Portico.TechDocs.Markdown.Tree;

/// <summary>Writes a tree as HTML.</summary>
static class TreeWriter
{
    /// <summary>Writes what is in an element, without itself.</summary>
    public static void WriteContent(Element root, StringBuilder target)
    {
        WriteText(root.Text.Value, target);
        foreach (var child in root.Children) Write(child, target);
    }

    /// <summary>Writes an element and the text after it.</summary>
    public static void Write(Element element, StringBuilder target)
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
    public static void WriteText(string? text, StringBuilder target) => Escape(text, target, "&<>");

    /// <summary>Escapes an attribute's value. Entities in it stay.</summary>
    public static void WriteAttribute(string? text, StringBuilder target) => Escape(text, target, "&<>\"");

    static void Escape(string? text, StringBuilder target, string special)
    {
        if (text is null) return;
        var rest = text.AsSpan();
        while (rest.IndexOfAny(special) is >= 0 and var at)
        {
            target.Append(rest[..at]).Append(rest[at] switch
            {
                '&' => IsEntity(rest[at..]) ? "&" : "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                _ => "&quot;",
            });
            rest = rest[(at + 1)..];
        }
        target.Append(rest);
    }

    static bool IsEntity(ReadOnlySpan<char> text)
    {
        var end = text.IndexOf(';');
        if (end < 2) return false;
        var name = text[1..end];
        if (name[0] != '#') return All(name, char.IsAsciiLetterOrDigit);
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
