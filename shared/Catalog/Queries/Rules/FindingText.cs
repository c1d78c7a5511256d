using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Portico.Catalog.Queries.Rules;

/// <summary>Findings as the peer puts them into its messages.</summary>
static partial class FindingText
{
    const int Most = 99;

    static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>In one sentence.</summary>
    public static string Sentence(ImmutableArray<Finding> findings) => "Validation error: " + string.Join("; ", findings.Take(Most).Select(Sentence));

    /// <summary>As indented JSON.</summary>
    public static string Json(ImmutableArray<Finding> findings)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Indented)) Write(json, findings);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    static string Sentence(Finding finding)
    {
        if (!finding.Alternatives.IsEmpty) return string.Join(", or ", finding.Alternatives.Select(static alternative => string.Join("; ", alternative.Select(Sentence))).Distinct());
        return finding.Path switch
        {
            [] => finding.Message,
            [int index] => string.Create(CultureInfo.InvariantCulture, $"{finding.Message} at index {index}"),
            _ => $"{finding.Message} at \"{PathText(finding.Path)}\"",
        };
    }

    static string PathText(ImmutableArray<object> path)
    {
        if (path is [string only]) return only.Length > 0 ? only : "\"\"";
        var text = new StringBuilder();
        foreach (var step in path)
        {
            if (step is not string name) text.Append('[').Append(((int)step).ToString(CultureInfo.InvariantCulture)).Append(']');
            else if (name.Contains('"', StringComparison.Ordinal)) text.Append("[\"").Append(name.Replace("\"", "\\\"", StringComparison.Ordinal)).Append("\"]");
            else if (!Identifier().IsMatch(name)) text.Append("[\"").Append(name).Append("\"]");
            else text.Append(text.Length == 0 ? "" : ".").Append(name);
        }
        return text.ToString();
    }

    static void Write(Utf8JsonWriter json, ImmutableArray<Finding> findings)
    {
        json.WriteStartArray();
        foreach (var finding in findings) Write(json, finding);
        json.WriteEndArray();
    }

    static void Write(Utf8JsonWriter json, Finding finding)
    {
        var before = finding.DetailsFirst ? finding.Code == "invalid_enum_value" ? 1 : finding.Details.Length : 0;
        json.WriteStartObject();
        foreach (var detail in finding.Details.Take(before)) Write(json, detail);
        json.WriteString("code"u8, finding.Code);
        foreach (var detail in finding.Details.Skip(before)) Write(json, detail);
        if (!finding.Alternatives.IsEmpty)
        {
            json.WriteStartArray("unionErrors"u8);
            foreach (var alternative in finding.Alternatives)
            {
                json.WriteStartObject();
                json.WritePropertyName("issues"u8);
                Write(json, alternative);
                json.WriteString("name"u8, "ZodError"u8);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        // The library puts the message first where it could have been given.
        var early = finding.Code == "invalid_string";
        if (early) json.WriteString("message"u8, finding.Message);
        json.WriteStartArray("path"u8);
        foreach (var step in finding.Path)
        {
            if (step is string name) json.WriteStringValue(name);
            else json.WriteNumberValue((int)step);
        }
        json.WriteEndArray();
        if (!early) json.WriteString("message"u8, finding.Message);
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, (string Name, object Value) detail)
    {
        if (detail.Value is string text)
        {
            json.WriteString(detail.Name, text);
            return;
        }
        json.WriteStartArray(detail.Name);
        foreach (var item in (ImmutableArray<string>)detail.Value) json.WriteStringValue(item);
        json.WriteEndArray();
    }

    // The peer looks for one such character anywhere, as here.
    [GeneratedRegex(@"[$_\p{L}\p{Nl}]")]
    private static partial Regex Identifier();
}
