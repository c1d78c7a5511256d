using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Portico.Catalog.Processing;

/// <summary>
/// Finds the placeholders of a document, objects like <c>{"$text": "./file"}</c>, and puts content in their place.
/// Content is not searched for further placeholders.
/// </summary>
internal static class Placeholders
{
    /// <summary>
    /// All placeholders in the order of the document. An object with a <c>$</c> key and others is left alone, with all
    /// that is in it.
    /// </summary>
    public static List<Placeholder> Find(JsonElement document)
    {
        List<Placeholder> found = [];
        // Annotations are never a placeholder: those of the catalog stand beside it. No annotation may be named so either.
        if (document.GetProperty("metadata"u8).TryGetProperty("annotations"u8, out var own) && own.ValueKind is JsonValueKind.Object && HasDollarKey(own)) return found;
        Find(document, found);
        return found;
    }

    /// <summary>The document with the contents, given in the order of <see cref="Find(JsonElement)"/>, each as JSON.</summary>
    public static byte[] Replace(JsonElement document, IEnumerable<ReadOnlyMemory<byte>> contents)
    {
        var output = new ArrayBufferWriter<byte>(4096);
        using var next = contents.GetEnumerator();
        Replace(output, document, next);
        return output.WrittenSpan.ToArray();
    }

    static void Find(JsonElement value, List<Placeholder> found)
    {
        if (value.ValueKind is JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray()) Find(item, found);
        }
        else if (value.ValueKind is JsonValueKind.Object && !TryRead(value, found))
        {
            foreach (var member in value.EnumerateObject()) Find(member.Value, found);
        }
    }

    /// <summary>True when the object is not to be searched: it is a placeholder, or looks like one.</summary>
    static bool TryRead(JsonElement value, List<Placeholder> found)
    {
        if (!HasDollarKey(value)) return false;
        if (AsPlaceholder(value) is { } placeholder) found.Add(placeholder);
        return true;
    }

    static void Replace(ArrayBufferWriter<byte> output, JsonElement value, IEnumerator<ReadOnlyMemory<byte>> next)
    {
        var first = true;
        if (value.ValueKind is JsonValueKind.Array)
        {
            output.Write("["u8);
            foreach (var item in value.EnumerateArray())
            {
                JsonCopy.WriteComma(output, ref first);
                Replace(output, item, next);
            }
            output.Write("]"u8);
        }
        else if (value.ValueKind is not JsonValueKind.Object)
        {
            JsonCopy.Write(output, value);
        }
        else if (!HasDollarKey(value))
        {
            output.Write("{"u8);
            foreach (var member in value.EnumerateObject())
            {
                JsonCopy.WriteName(output, member, ref first);
                Replace(output, member.Value, next);
            }
            output.Write("}"u8);
        }
        else if (AsPlaceholder(value) is not null && next.MoveNext())
        {
            output.Write(next.Current.Span);
        }
        else
        {
            JsonCopy.Write(output, value);
        }
    }

    static Placeholder? AsPlaceholder(JsonElement value)
    {
        using var members = value.EnumerateObject();
        members.MoveNext();
        var member = members.Current;
        if (members.MoveNext()) return null;
        return member.NameEquals("$text"u8) ? new("text", member.Value)
            : member.NameEquals("$json"u8) ? new("json", member.Value)
            : member.NameEquals("$yaml"u8) ? new("yaml", member.Value)
            : null;
    }

    static bool HasDollarKey(JsonElement value)
    {
        foreach (var member in value.EnumerateObject())
        {
            if (JsonMarshal.GetRawUtf8PropertyName(member).StartsWith("$"u8)) return true;
        }
        return false;
    }
}

/// <param name="Key"><c>text</c>, <c>json</c> or <c>yaml</c>.</param>
/// <param name="Value">What stands behind the key; a path or URL when the document is right.</param>
internal sealed record Placeholder(string Key, JsonElement Value);
