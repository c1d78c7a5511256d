using System.Buffers;
using System.Globalization;
using System.Text;

namespace Portico.Catalog.Parsing;

/// <summary>
/// Grows one buffer of UTF-8 JSON. Written by hand because <see cref="System.Text.Json.Utf8JsonWriter"/> escapes what
/// <c>JSON.stringify</c> leaves alone (characters beyond the basic plane), and because anchors need to be cut out again.
/// </summary>
sealed class JsonText(int capacity, int limit)
{
    static readonly SearchValues<char> Special = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(c => (char)c), '"', '\\', .. LineBreaks.StandIns, .. Enumerable.Range(0xD800, 0x800).Select(c => (char)c)]);

    byte[] buffer = new byte[capacity];

    /// <summary>Bytes written so far.</summary>
    public int Length { get; private set; }

    /// <summary>True once more was written than allowed; whoever writes in a loop asks.</summary>
    public bool Full => Length > limit;

    public ReadOnlyMemory<byte> Slice(int start) => buffer.AsMemory(start, Length - start);

    public ReadOnlyMemory<byte> Slice(int start, int length) => buffer.AsMemory(start, length);

    /// <summary>Drops everything from <paramref name="length"/> on.</summary>
    public void Cut(int length) => Length = length;

    public void Write(byte value)
    {
        Reserve(1);
        buffer[Length++] = value;
    }

    public void Write(ReadOnlySpan<byte> json)
    {
        Reserve(json.Length);
        json.CopyTo(buffer.AsSpan(Length));
        Length += json.Length;
    }

    /// <summary>Writes a string with its quotes, escaped as <c>JSON.stringify</c> does it.</summary>
    public void WriteString(ReadOnlySpan<char> text)
    {
        Write((byte)'"');
        while (text.IndexOfAny(Special) is var special and >= 0)
        {
            WritePlain(text[..special]);
            var taken = WriteSpecial(text[special..]);
            text = text[(special + taken)..];
        }
        WritePlain(text);
        Write((byte)'"');
    }

    /// <summary>Writes a scalar without quotes and tag as what it means.</summary>
    public void WriteScalar(ReadOnlySpan<char> text)
    {
        switch (CoreSchema.Resolve(text, out var number))
        {
            case ScalarKind.Null: Write("null"u8); break;
            case ScalarKind.True: Write("true"u8); break;
            case ScalarKind.False: Write("false"u8); break;
            case ScalarKind.Number: WriteNumber(number); break;
            default: WriteString(text); break;
        }
    }

    /// <summary>Writes a number as <c>JSON.stringify</c> has it.</summary>
    public void WriteNumber(double number)
    {
        if (!double.IsFinite(number))
        {
            Write("null"u8);
            return;
        }
        Span<char> text = stackalloc char[JsNumber.MaxLength];
        WritePlain(text[..JsNumber.Format(number, text)]);
    }

    void WritePlain(ReadOnlySpan<char> text)
    {
        Reserve(text.Length * 3);
        Length += Encoding.UTF8.GetBytes(text, buffer.AsSpan(Length));
    }

    int WriteSpecial(ReadOnlySpan<char> text)
    {
        if (char.IsHighSurrogate(text[0]) && text.Length > 1 && char.IsLowSurrogate(text[1]))
        {
            WritePlain(text[..2]);
            return 2;
        }
        switch (text[0])
        {
            case '"': Write("\\\""u8); break;
            case '\\': Write("\\\\"u8); break;
            case '\b': Write("\\b"u8); break;
            case '\t': Write("\\t"u8); break;
            case '\n': Write("\\n"u8); break;
            case '\f': Write("\\f"u8); break;
            case '\r': Write("\\r"u8); break;
            case var c when LineBreaks.Original(c) is { } original: WritePlain([original]); break;
            case var c: Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"))); break;
        }
        return 1;
    }

    void Reserve(int count)
    {
        if (buffer.Length - Length < count) Array.Resize(ref buffer, Math.Max(buffer.Length * 2, Length + count));
    }
}
