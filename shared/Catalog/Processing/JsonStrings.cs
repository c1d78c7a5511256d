using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Portico.Catalog.Processing;

/// <summary>
/// Texts of a parsed document. Unlike the parser's own accessors these never throw: half of a surrogate pair, which
/// JSON can spell but UTF-8 cannot hold, reads as U+FFFD.
/// </summary>
internal static class JsonStrings
{
    public static ReadOnlySpan<byte> Utf8(JsonElement text) => Plain(JsonMarshal.GetRawUtf8Value(text)[1..^1]);

    public static ReadOnlySpan<byte> Utf8Name(JsonProperty member) => Plain(JsonMarshal.GetRawUtf8PropertyName(member));

    public static string Text(JsonElement text) => Encoding.UTF8.GetString(Utf8(text));

    public static string Name(JsonProperty member) => Encoding.UTF8.GetString(Utf8Name(member));

    /// <summary>Undoes the escapes of the inside of a JSON text.</summary>
    public static byte[] Unescape(ReadOnlySpan<byte> raw)
    {
        var text = new StringBuilder(raw.Length);
        for (var at = raw.IndexOf((byte)'\\'); at >= 0; at = raw.IndexOf((byte)'\\'))
        {
            text.Append(Encoding.UTF8.GetString(raw[..at]));
            text.Append(Unescaped(raw[at + 1], raw[(at + 2)..]));
            raw = raw[(at + (raw[at + 1] == 'u' ? 6 : 2))..];
        }
        return Encoding.UTF8.GetBytes(text.Append(Encoding.UTF8.GetString(raw)).ToString());
    }

    static ReadOnlySpan<byte> Plain(ReadOnlySpan<byte> raw) => raw.Contains((byte)'\\') ? Unescape(raw) : raw;

    static char Unescaped(byte kind, ReadOnlySpan<byte> rest) => kind switch
    {
        (byte)'u' => (char)ushort.Parse(rest[..4], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
        (byte)'n' => '\n',
        (byte)'r' => '\r',
        (byte)'t' => '\t',
        (byte)'b' => '\b',
        (byte)'f' => '\f',
        _ => (char)kind,
    };

    extension(JsonElement value)
    {
        /// <summary>Whether JavaScript takes the value for false.</summary>
        public bool IsFalsy => value.ValueKind switch
        {
            JsonValueKind.Null or JsonValueKind.False => true,
            JsonValueKind.String => value.ValueEquals(""u8),
            JsonValueKind.Number => value.GetDouble() == 0,
            _ => false,
        };
    }
}
