using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Portico.Catalog.Processing;

/// <summary>
/// Puts lists of references in order. They have none of their own, and a source that shuffles them would otherwise
/// look changed each time.
/// </summary>
internal static class SortedLists
{
    static readonly byte[][] Names =
    [
        [.. "providesApis"u8], [.. "consumesApis"u8], [.. "dependsOn"u8], [.. "dependencyOf"u8], [.. "memberOf"u8], [.. "children"u8], [.. "members"u8],
    ];

    /// <summary>The document with all lists in order, or null when they are already.</summary>
    public static byte[]? Sort(JsonElement document)
    {
        if (!document.TryGetProperty("spec"u8, out var spec) || spec.ValueKind is not JsonValueKind.Object) return null;
        return Names.Any(name => spec.TryGetProperty(name, out var list) && IsUnsorted(list)) ? Rewrite(document) : null;
    }

    static byte[] Rewrite(JsonElement document)
    {
        var output = new ArrayBufferWriter<byte>(4096);
        WriteObject(output, document, static (output, member) =>
        {
            if (member.NameEquals("spec"u8)) WriteObject(output, member.Value, WriteField);
            else JsonCopy.Write(output, member.Value);
        });
        return output.WrittenSpan.ToArray();
    }

    static void WriteField(ArrayBufferWriter<byte> output, JsonProperty field)
    {
        if (IsUnsorted(field.Value) && Names.Any(name => field.NameEquals(name))) WriteSorted(output, field.Value);
        else JsonCopy.Write(output, field.Value);
    }

    static void WriteObject(ArrayBufferWriter<byte> output, JsonElement value, Action<ArrayBufferWriter<byte>, JsonProperty> writeValue)
    {
        var first = true;
        output.Write("{"u8);
        foreach (var member in value.EnumerateObject())
        {
            JsonCopy.WriteName(output, member, ref first);
            writeValue(output, member);
        }
        output.Write("}"u8);
    }

    static void WriteSorted(ArrayBufferWriter<byte> output, JsonElement list)
    {
        var first = true;
        output.Write("["u8);
        foreach (var item in list.EnumerateArray().Select(JsonStrings.Text).Order(StringComparer.Ordinal))
        {
            JsonCopy.WriteComma(output, ref first);
            JsonEscape.Write(output, Encoding.UTF8.GetBytes(item));
        }
        output.Write("]"u8);
    }

    /// <summary>True for a list that holds nothing but texts, and not in order.</summary>
    static bool IsUnsorted(JsonElement list)
    {
        if (list.ValueKind is not JsonValueKind.Array) return false;
        string? last = null;
        var unsorted = false;
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind is not JsonValueKind.String) return false;
            var text = JsonStrings.Text(item);
            unsorted |= string.CompareOrdinal(last, text) > 0;
            last = text;
        }
        return unsorted;
    }
}
