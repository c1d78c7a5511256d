using System.Text;
using System.Text.Unicode;

namespace Portico.Functions.Http.Validation;

/// <summary>UTF-8 where a wrong byte is an answer, not an exception or a replacement character.</summary>
internal static class StrictUtf8
{
    /// <summary>Decodes the bytes; false when they are not UTF-8.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, out string text)
    {
        text = "";
        if (!Utf8.IsValid(bytes)) return false;
        text = Encoding.UTF8.GetString(bytes);
        return true;
    }
}
