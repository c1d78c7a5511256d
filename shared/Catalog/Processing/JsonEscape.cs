using System.Buffers;
using System.Text;

namespace Portico.Catalog.Processing;

/// <summary>Texts in JSON exactly as JavaScript writes them: only what must be escaped is, and the short form wherever there is one.</summary>
internal static class JsonEscape
{
    static readonly SearchValues<byte> MustEscape = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(static b => (byte)b), (byte)'"', (byte)'\\']);

    /// <summary>The text with its quotes.</summary>
    public static byte[] Encode(string text)
    {
        var buffer = new ArrayBufferWriter<byte>(text.Length + 16);
        Write(buffer, Encoding.UTF8.GetBytes(text));
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Writes UTF-8 text with its quotes.</summary>
    public static void Write(IBufferWriter<byte> output, ReadOnlySpan<byte> utf8)
    {
        output.Write("\""u8);
        for (var at = utf8.IndexOfAny(MustEscape); at >= 0; at = utf8.IndexOfAny(MustEscape))
        {
            output.Write(utf8[..at]);
            WriteEscaped(output, utf8[at]);
            utf8 = utf8[(at + 1)..];
        }
        output.Write(utf8);
        output.Write("\""u8);
    }

    static void WriteEscaped(IBufferWriter<byte> output, byte character)
    {
        var escaped = character switch
        {
            (byte)'"' => "\\\""u8,
            (byte)'\\' => "\\\\"u8,
            (byte)'\n' => "\\n"u8,
            (byte)'\r' => "\\r"u8,
            (byte)'\t' => "\\t"u8,
            (byte)'\b' => "\\b"u8,
            (byte)'\f' => "\\f"u8,
            _ => [(byte)'\\', (byte)'u', (byte)'0', (byte)'0', (byte)('0' + (character >> 4)), "0123456789abcdef"u8[character & 0xF]],
        };
        output.Write(escaped);
    }
}
