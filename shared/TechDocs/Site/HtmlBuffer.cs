using System.Text;
using Portico.TechDocs.Buffers;
using Portico.TechDocs.Markdown.Tree;
using Portico.TechDocs.Sources;

namespace Portico.TechDocs.Site;

/// <summary>HTML as it is written: in UTF-8, in memory that is used again.</summary>
sealed class HtmlBuffer(int capacity = 64 * 1024) : PooledBuffer<byte>(capacity)
{
    const int Long = 256 * 1024;

    /// <summary>Adds UTF-8.</summary>
    public HtmlBuffer Append(ReadOnlySpan<byte> html)
    {
        Add(html);
        return this;
    }

    /// <summary>Adds HTML.</summary>
    public HtmlBuffer Append(ReadOnlySpan<char> html)
    {
        // Three bytes a character are the most; of a long text that would be much too much.
        var room = html.Length <= Long ? html.Length * 3 : Encoding.UTF8.GetByteCount(html);
        Advance(Encoding.UTF8.GetBytes(html, Room(room)));
        return this;
    }

    /// <summary>Adds a number.</summary>
    public HtmlBuffer Append(int number)
    {
        number.TryFormat(Room(11), out var written, default, System.Globalization.CultureInfo.InvariantCulture);
        Advance(written);
        return this;
    }

    /// <summary>Adds text, escaped for content and for attributes.</summary>
    public HtmlBuffer AppendText(ReadOnlySpan<char> text)
    {
        while (TreeWriter.FindSpecial(text) is >= 0 and var at)
        {
            Append(text[..at]).Append(TreeWriter.Escaped(text[at..]));
            text = text[(at + 1)..];
        }
        return Append(text);
    }

    /// <summary>Adds an address as it is seen from another.</summary>
    public HtmlBuffer AppendRelative(string target, string from)
    {
        var rest = Urls.Way(target, from, out var ups);
        if (ups == 0 && rest.IsEmpty) return Append(Urls.IsFolder(target) ? "./"u8 : "."u8);
        for (var i = 0; i < ups; i++) Append(i == ups - 1 && rest.IsEmpty && !Urls.IsFolder(target) ? ".."u8 : "../"u8);
        return Append(rest);
    }
}
