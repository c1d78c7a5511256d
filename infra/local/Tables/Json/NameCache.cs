using System.Text.Json;

namespace Azure.Data.Tables.Json;

/// <summary>Names of properties as strings. Rows of a table repeat a few names: each is made once while it keeps its slot.</summary>
sealed class NameCache
{
    const int LongestName = 64;

    // Slots are overwritten without a lock: whoever loses makes a string once more.
    readonly string?[] slots = new string?[256];

    /// <summary>The name that the reader stands on.</summary>
    public string Get(ref Utf8JsonReader reader)
    {
        var bytes = reader.ValueSpan;
        if (reader.HasValueSequence || reader.ValueIsEscaped || bytes.Length is 0 or > LongestName) return reader.GetString()!;
        ref var slot = ref slots[(bytes.Length + (bytes[0] * 31) + (bytes[bytes.Length / 2] * 17) + (bytes[^1] * 7)) & 255];
        return slot is { } name && reader.ValueTextEquals(name) ? name : slot = reader.GetString()!;
    }
}
