using System.Text.Json;

namespace Portico.Functions.Http.Validation;

/// <summary>Finds halves of surrogate pairs, which JSON may hold as escapes but no text may.</summary>
internal static class JsonUnicode
{
    /// <summary>True when there is an escape of a surrogate, and so a reason to look closely.</summary>
    public static bool MayBeBroken(ReadOnlySpan<byte> json) => json.IndexOf("\\ud"u8) >= 0 || json.IndexOf("\\uD"u8) >= 0;

    /// <summary>False when a name or value in the document is not text.</summary>
    public static bool IsValid(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => IsText(() => element.GetString()),
        JsonValueKind.Array => element.EnumerateArray().All(IsValid),
        JsonValueKind.Object => element.EnumerateObject().All(member => IsText(() => member.Name) && IsValid(member.Value)),
        _ => true,
    };

    static bool IsText(Func<string?> read)
    {
        try
        {
            return read() is not null;
        }
        catch (InvalidOperationException)
        {
            // This is how JsonElement refuses such text; there is no way to ask.
            return false;
        }
    }
}
