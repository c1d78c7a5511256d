using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Portico.Catalog.Parsing;

namespace Portico.Catalog.Processing;

/// <summary>
/// Writes parsed JSON as JavaScript would write it back: no blanks, whole-number keys first, numbers and escapes in
/// their shortest form.
/// </summary>
internal static class JsonCopy
{
    // Whole numbers of so many digits are the same in a double.
    const int ExactDigits = 15;

    /// <summary>Writes one value. Depth is bounded by the parser.</summary>
    public static void Write(IBufferWriter<byte> output, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(output, value);
                break;
            case JsonValueKind.Array:
                WriteArray(output, value);
                break;
            case JsonValueKind.String:
                WriteText(output, JsonMarshal.GetRawUtf8Value(value));
                break;
            case JsonValueKind.Number:
                WriteNumber(output, JsonMarshal.GetRawUtf8Value(value));
                break;
            default:
                output.Write(JsonMarshal.GetRawUtf8Value(value));
                break;
        }
    }

    /// <summary>Writes the name of a member with its quotes and the colon, after a comma where one is due.</summary>
    public static void WriteName(IBufferWriter<byte> output, JsonProperty member, ref bool first)
    {
        WriteComma(output, ref first);
        var name = JsonMarshal.GetRawUtf8PropertyName(member);
        if (name.Contains((byte)'\\'))
        {
            JsonEscape.Write(output, JsonStrings.Utf8Name(member));
            output.Write(":"u8);
            return;
        }
        var target = output.GetSpan(name.Length + 3);
        target[0] = (byte)'"';
        name.CopyTo(target[1..]);
        target[name.Length + 1] = (byte)'"';
        target[name.Length + 2] = (byte)':';
        output.Advance(name.Length + 3);
    }

    /// <summary>Writes a comma unless it is the first time.</summary>
    public static void WriteComma(IBufferWriter<byte> output, ref bool first)
    {
        if (!first) output.Write(","u8);
        first = false;
    }

    /// <summary>The members in JavaScript's order: keys that are whole numbers first, by value, then the others as they stand.</summary>
    static List<JsonProperty> Members(JsonElement value)
    {
        List<JsonProperty> members = [.. value.EnumerateObject()];
        return members.Exists(IsIndex) ? [.. members.Where(IsIndex).OrderBy(static m => uint.Parse(m.Name, null)), .. members.Where(static m => !IsIndex(m))] : members;
    }

    /// <summary>Whether JavaScript takes the key for a whole number, and so puts it first.</summary>
    public static bool IsIndex(JsonProperty member)
    {
        var name = JsonMarshal.GetRawUtf8PropertyName(member);
        return name.Length is >= 1 and <= 10 && char.IsAsciiDigit((char)name[0]) && (name[0] != '0' || name.Length == 1)
            && uint.TryParse(name, NumberStyles.None, null, out var index) && index != uint.MaxValue;
    }

    static void WriteObject(IBufferWriter<byte> output, JsonElement value)
    {
        output.Write("{"u8);
        var first = true;
        var indexed = false;
        foreach (var member in value.EnumerateObject()) indexed |= IsIndex(member);
        if (indexed)
        {
            foreach (var member in Members(value)) WriteMember(output, member, ref first);
        }
        else
        {
            foreach (var member in value.EnumerateObject()) WriteMember(output, member, ref first);
        }
        output.Write("}"u8);
    }

    static void WriteMember(IBufferWriter<byte> output, JsonProperty member, ref bool first)
    {
        WriteName(output, member, ref first);
        Write(output, member.Value);
    }

    static void WriteArray(IBufferWriter<byte> output, JsonElement value)
    {
        output.Write("["u8);
        var first = true;
        foreach (var item in value.EnumerateArray())
        {
            WriteComma(output, ref first);
            Write(output, item);
        }
        output.Write("]"u8);
    }

    static void WriteNumber(IBufferWriter<byte> output, ReadOnlySpan<byte> raw)
    {
        if (raw.Length <= ExactDigits && !raw.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            output.Write(raw);
            return;
        }
        var number = double.Parse(raw, NumberStyles.Float, CultureInfo.InvariantCulture);
        output.Write(double.IsFinite(number) ? Encoding.ASCII.GetBytes(JsNumber.Format(number)) : "null"u8);
    }

    // A text without a backslash has nothing that could be written shorter.
    static void WriteText(IBufferWriter<byte> output, ReadOnlySpan<byte> raw)
    {
        if (raw.Contains((byte)'\\')) JsonEscape.Write(output, JsonStrings.Unescape(raw[1..^1]));
        else output.Write(raw);
    }
}
