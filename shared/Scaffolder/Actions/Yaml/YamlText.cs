using System.Text;
using System.Text.Json;
using Portico.Scaffolder.Actions.Text;

namespace Portico.Scaffolder.Actions.Yaml;

/// <summary>Writes JSON values as YAML, so that files come out as the npm package <c>yaml</c> writes them.</summary>
sealed class YamlText
{
    const int LongestKey = 1024;

    readonly YamlStyle style;
    readonly YamlScalar scalar;
    readonly string step;

    YamlText(YamlStyle style) => (this.style, scalar, step) = (style, new(style), new(' ', style.Indent));

    /// <summary>A document with one value, closed by a line break.</summary>
    public static string Write(JsonElement value, YamlStyle? style = null)
    {
        var writer = new YamlText(style ?? new());
        return writer.Node(value, "", null) + "\n";
    }

    string Node(JsonElement value, string indent, int? column) => value.ValueKind switch
    {
        JsonValueKind.Object => Map(value, indent),
        JsonValueKind.Array => List(value, indent),
        JsonValueKind.String => scalar.Value(value.GetString()!, indent, column), // a text
        JsonValueKind.Number => ScriptJson.Number(value),
        JsonValueKind.True => style.True,
        JsonValueKind.False => style.False,
        _ => style.Null,
    };

    string Map(JsonElement value, string indent)
    {
        var lines = value.EnumerateObject().Select(member => Member(member, indent)).ToList();
        return lines.Count == 0 ? "{}" : string.Join($"\n{indent}", lines);
    }

    string List(JsonElement value, string indent)
    {
        var lines = value.EnumerateArray().Select(item => "- " + Node(item, indent + "  ", null)).ToList();
        return lines.Count == 0 ? "[]" : string.Join($"\n{indent}", lines);
    }

    string Member(JsonProperty member, string indent)
    {
        var key = scalar.Key(member.Name, indent + step);
        var below = indent + step;
        var isLong = key.Length > LongestKey;
        var line = new StringBuilder(isLong ? $"? {key}\n{indent}:" : $"{key}:");
        var isCollection = member.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array;
        if (!style.IndentSeq && style.Indent >= 2 && member.Value.ValueKind == JsonValueKind.Array && !isLong) below = below[2..];
        var text = Node(member.Value, below, isCollection || isLong ? null : key.Length + 2);
        if (isCollection && !isLong && text is not ("{}" or "[]")) line.Append('\n').Append(below);
        else if (text.Length > 0 && text[0] != '\n') line.Append(' ');
        return line.Append(text).ToString();
    }
}
