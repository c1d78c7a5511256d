using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Portico.Languages.JsonSchema.Values;

/// <summary>JSON pointers (RFC 6901).</summary>
internal static class JsonPointer
{
    public static string Of(ImmutableArray<PathPart> path)
    {
        if (path.IsEmpty) return "";
        var text = new StringBuilder();
        foreach (var part in path)
        {
            text.Append('/');
            if (part.Name is { } name) text.Append(Escape(name));
            else text.Append(part.Index);
        }
        return text.ToString();
    }

    public static string Escape(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    /// <summary>One step into a value; null when nothing is there. The name is unescaped.</summary>
    public static JsonElement? Step(JsonElement from, string name)
    {
        if (from.ValueKind is JsonValueKind.Object) return from.TryGetProperty(name, out var member) ? member : null;
        if (from.ValueKind is not JsonValueKind.Array || name.Length is 0 or > 9 || !name.All(char.IsAsciiDigit) || name is ['0', _, ..]) return null;
        var index = int.Parse(name, null);
        return index < from.GetArrayLength() ? from[index] : null;
    }

    public static string Unescape(string part) =>
        part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}
