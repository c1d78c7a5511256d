using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Portico.Languages.JsonSchema.Values;

/// <summary>JSON can spell half of a surrogate pair, which no accessor of the parser stands. It is read as U+FFFD.</summary>
internal static class Surrogates
{
    const int EscapeLength = 6;

    public static JsonElement WithoutHalves(JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Undefined) throw new ArgumentException("There is no value.", nameof(value));
        var raw = JsonMarshal.GetRawUtf8Value(value);
        if (raw.IndexOf("\\ud"u8) < 0 && raw.IndexOf("\\uD"u8) < 0) return value;
        var text = raw.ToArray();
        Replace(text);
        // Parsed from memory of its own, so nothing is rented and nothing has to be returned.
        return JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = int.MaxValue }).RootElement;
    }

    static void Replace(Span<byte> text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '\\') continue;
            if (!IsHalf(text[at..], "89abAB"u8) && !IsHalf(text[at..], "cdefCDEF"u8))
            {
                at++;
                continue;
            }
            if (IsHalf(text[at..], "89abAB"u8) && IsHalf(text[Math.Min(text.Length, at + EscapeLength)..], "cdefCDEF"u8)) at += EscapeLength;
            else Encoding.ASCII.GetBytes("\\ufffd", text[at..]);
            at += EscapeLength - 1;
        }
    }

    static bool IsHalf(ReadOnlySpan<byte> text, ReadOnlySpan<byte> third) =>
        text.Length >= EscapeLength && text[0] == '\\' && text[1] == 'u' && text[2] is (byte)'d' or (byte)'D' && third.Contains(text[3]);
}
