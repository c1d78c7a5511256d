using System.Globalization;
using System.Text;
using System.Text.Json;
using Portico.Catalog.Parsing;

namespace Portico.Scaffolder.Actions.Text;

/// <summary>JSON as JavaScript's <c>JSON.stringify(value, replacer, space)</c> writes it.</summary>
sealed class ScriptJson
{
    readonly StringBuilder output = new();
    readonly string indent;
    readonly List<string>? names;
    bool sorted;

    ScriptJson(string indent, List<string>? names) => (this.indent, this.names) = (indent, names);

    /// <summary>Writes a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="space">What a level is indented by, of which ten characters count; null or empty writes one line.</param>
    /// <param name="names">Names of members to write; null for all.</param>
    public static string Write(JsonElement value, string? space, IReadOnlyList<string>? names = null)
    {
        var writer = new ScriptJson(space is { Length: > 10 } ? space[..10] : space ?? "", names is null ? null : [.. names.Distinct(StringComparer.Ordinal)]);
        writer.Append(value, 0);
        return writer.output.ToString();
    }

    /// <summary>Writes a value on one line with names in order, as loggers do.</summary>
    public static string WriteSorted(JsonElement value)
    {
        var writer = new ScriptJson("", null) { sorted = true };
        writer.Append(value, 0);
        return writer.output.ToString();
    }

    /// <summary>A text with quotes and escapes.</summary>
    public static string Quote(string text)
    {
        var writer = new ScriptJson("", null);
        writer.AppendText(text);
        return writer.output.ToString();
    }

    /// <summary>A number as JavaScript prints it.</summary>
    public static string Number(JsonElement value)
    {
        var number = double.Parse(value.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsFinite(number) ? JsNumber.Format(number) : "null";
    }

    void Append(JsonElement value, int depth)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                AppendObject(value, depth);
                break;
            case JsonValueKind.Array:
                AppendAll('[', ']', value.EnumerateArray(), depth, item => Append(item, depth + 1));
                break;
            case JsonValueKind.String:
                AppendText(value.GetString()!); // a text
                break;
            case JsonValueKind.Number:
                output.Append(Number(value));
                break;
            default:
                output.Append(value.GetRawText());
                break;
        }
    }

    void AppendObject(JsonElement value, int depth)
    {
        // A replacer's names say the order too.
        var members = names is null
            ? value.EnumerateObject().Select(static member => (member.Name, member.Value))
            : names.Where(name => value.TryGetProperty(name, out _)).Select(name => (name, value.GetProperty(name)));
        if (sorted) members = members.OrderBy(static member => member.Item1, StringComparer.Ordinal);
        AppendAll('{', '}', members, depth, member =>
        {
            AppendText(member.Item1);
            output.Append(indent.Length > 0 ? ": " : ":");
            Append(member.Item2, depth + 1);
        });
    }

    void AppendAll<T>(char open, char close, IEnumerable<T> items, int depth, Action<T> append)
    {
        output.Append(open);
        var any = false;
        foreach (var item in items)
        {
            if (any) output.Append(',');
            any = true;
            Break(depth + 1);
            append(item);
        }
        if (any) Break(depth);
        output.Append(close);
    }

    void Break(int depth)
    {
        if (indent.Length == 0) return;
        output.Append('\n');
        for (var i = 0; i < depth; i++) output.Append(indent);
    }

    void AppendText(string text)
    {
        output.Append('"');
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '"' or '\\') output.Append('\\').Append(c);
            else if (c is '\b') output.Append("\\b");
            else if (c is '\f') output.Append("\\f");
            else if (c is '\n') output.Append("\\n");
            else if (c is '\r') output.Append("\\r");
            else if (c is '\t') output.Append("\\t");
            else if (c < ' ' || (char.IsSurrogate(c) && !IsPair(text, i))) output.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            else output.Append(c);
        }
        output.Append('"');
    }

    static bool IsPair(string text, int i) =>
        char.IsHighSurrogate(text[i]) ? i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) : i > 0 && char.IsHighSurrogate(text[i - 1]);
}
