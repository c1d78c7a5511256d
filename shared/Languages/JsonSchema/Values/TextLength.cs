using System.Runtime.InteropServices;
using System.Text.Json;

namespace Portico.Languages.JsonSchema.Values;

/// <summary>Lengths of texts in code points.</summary>
internal static class TextLength
{
    public static int Of(JsonElement text)
    {
        var raw = JsonMarshal.GetRawUtf8Value(text)[1..^1];
        if (!raw.Contains((byte)'\\')) return Count(raw);
        var count = 0;
        foreach (var _ in text.GetString()!.EnumerateRunes()) count++;
        return count;
    }

    // Every byte but those that continue a character begins one.
    static int Count(ReadOnlySpan<byte> utf8)
    {
        var count = 0;
        foreach (var b in utf8)
        {
            if ((b & 0xC0) != 0x80) count++;
        }
        return count;
    }
}
