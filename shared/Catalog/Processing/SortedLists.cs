using System.Buffers;
using System.Runtime.InteropServices;
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
    public static ReadOnlyMemory<byte>? Sort(JsonElement document)
    {
        if (!document.TryGetProperty("spec"u8, out var spec) || spec.ValueKind is not JsonValueKind.Object) return null;
        foreach (var name in Names)
        {
            if (spec.TryGetProperty(name, out var list) && IsUnsorted(list)) return Rewrite(document);
        }
        return null;
    }

    static ReadOnlyMemory<byte> Rewrite(JsonElement document)
    {
        var output = new ArrayBufferWriter<byte>(JsonMarshal.GetRawUtf8Value(document).Length);
        WriteObject(output, document, static (output, member) =>
        {
            if (member.NameEquals("spec"u8)) WriteObject(output, member.Value, WriteField);
            else output.Write(JsonMarshal.GetRawUtf8Value(member.Value));
        });
        return output.WrittenMemory;
    }

    static void WriteField(ArrayBufferWriter<byte> output, JsonProperty field)
    {
        if (IsUnsorted(field.Value) && IsNamed(field)) WriteSorted(output, field.Value);
        else output.Write(JsonMarshal.GetRawUtf8Value(field.Value));
    }

    static bool IsNamed(JsonProperty field)
    {
        foreach (var name in Names)
        {
            if (field.NameEquals(name)) return true;
        }
        return false;
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
        ReadOnlySpan<byte> last = default;
        var unsorted = false;
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind is not JsonValueKind.String) return false;
            var text = JsonStrings.Utf8(item);
            unsorted |= Compare(last, text) > 0;
            last = text;
        }
        return unsorted;
    }

    // JavaScript compares UTF-16, whose order is that of UTF-8 below U+E000.
    static int Compare(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other) =>
        one.ContainsAnyInRange((byte)0xEE, (byte)0xFF) || other.ContainsAnyInRange((byte)0xEE, (byte)0xFF)
            ? string.CompareOrdinal(Encoding.UTF8.GetString(one), Encoding.UTF8.GetString(other))
            : one.SequenceCompareTo(other);
}
