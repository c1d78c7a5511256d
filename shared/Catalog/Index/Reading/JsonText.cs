using System.Buffers;
using System.Buffers.Text;

namespace Portico.Catalog.Index.Reading;

/// <summary>Writes JSON as JavaScript does: only quotes, backslashes and control characters are escaped.</summary>
static class JsonText
{
    static readonly SearchValues<byte> Special = SearchValues.Create([.. Enumerable.Range(0, 32).Select(i => (byte)i), (byte)'"', (byte)'\\']);

    public static void WriteString(this IBufferWriter<byte> output, ReadOnlySpan<byte> text)
    {
        output.Write("\""u8);
        for (var at = text.IndexOfAny(Special); at >= 0; at = text.IndexOfAny(Special))
        {
            output.Write(text[..at]);
            WriteEscaped(output, text[at]);
            text = text[(at + 1)..];
        }
        output.Write(text);
        output.Write("\""u8);
    }

    public static void WriteString(this IBufferWriter<byte> output, string text) => output.WriteString(System.Text.Encoding.UTF8.GetBytes(text));

    public static void WriteNumber(this IBufferWriter<byte> output, long number)
    {
        Utf8Formatter.TryFormat(number, output.GetSpan(20), out var written);
        output.Advance(written);
    }

    static void WriteEscaped(IBufferWriter<byte> output, byte special)
    {
        ReadOnlySpan<byte> known = special switch
        {
            (byte)'"' => "\\\""u8,
            (byte)'\\' => "\\\\"u8,
            (byte)'\b' => "\\b"u8,
            (byte)'\f' => "\\f"u8,
            (byte)'\n' => "\\n"u8,
            (byte)'\r' => "\\r"u8,
            (byte)'\t' => "\\t"u8,
            _ => default,
        };
        if (!known.IsEmpty)
        {
            output.Write(known);
            return;
        }
        var hex = output.GetSpan(6);
        "\\u00"u8.CopyTo(hex);
        hex[4] = (byte)(special < 16 ? '0' : '1');
        hex[5] = (byte)"0123456789abcdef"[special & 15];
        output.Advance(6);
    }
}
