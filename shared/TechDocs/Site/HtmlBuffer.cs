using System.Buffers;
using System.Text;
using Portico.TechDocs.Markdown.Tree;
using Portico.TechDocs.Sources;

namespace Portico.TechDocs.Site;

/// <summary>HTML as it is written: in UTF-8, in memory that is used again.</summary>
sealed class HtmlBuffer : IDisposable
{
    byte[] bytes;
    int length;

    public HtmlBuffer(int capacity = 64 * 1024) => bytes = ArrayPool<byte>.Shared.Rent(capacity);

    /// <summary>What was written; until the next addition.</summary>
    public ReadOnlyMemory<byte> Written => bytes.AsMemory(0, length);

    /// <summary>Adds UTF-8.</summary>
    public HtmlBuffer Append(ReadOnlySpan<byte> html)
    {
        html.CopyTo(Room(html.Length));
        length += html.Length;
        return this;
    }

    /// <summary>Adds HTML.</summary>
    public HtmlBuffer Append(ReadOnlySpan<char> html)
    {
        length += Encoding.UTF8.GetBytes(html, Room(html.Length * 3));
        return this;
    }

    /// <summary>Adds a number.</summary>
    public HtmlBuffer Append(int number)
    {
        number.TryFormat(Room(11), out var written, default, System.Globalization.CultureInfo.InvariantCulture);
        length += written;
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

    /// <summary>Forgets what was written.</summary>
    public void Clear() => length = 0;

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(bytes);
        bytes = [];
        length = 0;
    }

    Span<byte> Room(int count)
    {
        if (bytes.Length - length < count)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(bytes.Length * 2, length + count));
            bytes.AsSpan(0, length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(bytes);
            bytes = larger;
        }
        return bytes.AsSpan(length);
    }
}
