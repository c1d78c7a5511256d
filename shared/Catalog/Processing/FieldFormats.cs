using System.Text.Json;

namespace Portico.Catalog.Processing;

/// <summary>Checks the formats of the fields that every entity has, with Backstage's wording.</summary>
internal static class FieldFormats
{
    const string AsObjectName = "a string that is sequences of [a-zA-Z0-9] separated by any of [-_.], at most 63 characters in total";
    const string AsKey = "a valid prefix and/or suffix";
    const string AsKind = "a string that is a sequence of [a-zA-Z][a-z0-9A-Z], at most 63 characters in total";
    const string AsNamespace = "a string that is sequences of [a-z0-9] separated by [-], at most 63 characters in total";
    const string AsTag = "a string that is sequences of [a-z0-9+#] separated by [-], at most 63 characters in total";
    const string AsUrl = "a string that is a valid url";
    const string AsText = "a non empty string";

    const string LearnMore = "To learn more about catalog file format, visit: https://github.com/backstage/backstage/blob/master/docs/architecture-decisions/adr002-default-catalog-file-format.md";

    delegate bool Rule(ReadOnlySpan<byte> value);

    /// <summary>The first field that is not as it must be; the entity is known to have the right shape.</summary>
    public static Rejection? FirstFault(JsonElement entity)
    {
        var metadata = entity.GetProperty("metadata"u8);
        return Check("apiVersion", entity.GetProperty("apiVersion"u8), NameRules.IsApiVersion, AsKey)
            ?? Check("kind", entity.GetProperty("kind"u8), NameRules.IsKind, AsKind)
            ?? Check("metadata.name", metadata.GetProperty("name"u8), NameRules.IsObjectName, AsObjectName)
            ?? (metadata.TryGetProperty("namespace"u8, out var space) ? Check("metadata.namespace", space, NameRules.IsNamespace, AsNamespace) : null)
            ?? CheckLabels(metadata)
            ?? CheckAnnotations(metadata)
            ?? CheckTags(metadata)
            ?? CheckLinks(metadata);
    }

    static Rejection? CheckLabels(JsonElement metadata)
    {
        if (!metadata.TryGetProperty("labels"u8, out var labels)) return null;
        foreach (var label in labels.EnumerateObject())
        {
            if (!NameRules.IsKey(JsonStrings.Utf8Name(label))) return Fault($"labels.{JsonStrings.Name(label)}", JsonStrings.Name(label), AsKey);
            if (!NameRules.IsLabelValue(JsonStrings.Utf8(label.Value))) return Fault($"labels.{JsonStrings.Name(label)}", JsonStrings.Text(label.Value), AsObjectName);
        }
        return null;
    }

    static Rejection? CheckAnnotations(JsonElement metadata)
    {
        if (!metadata.TryGetProperty("annotations"u8, out var annotations) || annotations.ValueKind is not JsonValueKind.Object) return null;
        foreach (var annotation in annotations.EnumerateObject())
        {
            if (!NameRules.IsKey(JsonStrings.Utf8Name(annotation))) return Fault($"annotations.{JsonStrings.Name(annotation)}", JsonStrings.Name(annotation), AsKey);
        }
        return null;
    }

    static Rejection? CheckTags(JsonElement metadata)
    {
        if (!metadata.TryGetProperty("tags"u8, out var tags)) return null;
        var index = 0;
        foreach (var tag in tags.EnumerateArray())
        {
            if (!NameRules.IsTag(JsonStrings.Utf8(tag))) return Fault($"tags.{index}", JsonStrings.Text(tag), AsTag);
            index++;
        }
        return null;
    }

    static Rejection? CheckLinks(JsonElement metadata)
    {
        if (!metadata.TryGetProperty("links"u8, out var links)) return null;
        var index = 0;
        foreach (var link in links.EnumerateArray())
        {
            var url = JsonStrings.Text(link.GetProperty("url"u8));
            if (!WebUrl.IsValid(url)) return Fault($"links.{index}.url", url, AsUrl);
            if (CheckText(link, "title", index) is { } title) return title;
            if (CheckText(link, "icon", index) is { } icon) return icon;
            index++;
        }
        return null;
    }

    static Rejection? CheckText(JsonElement link, string name, int index) =>
        link.TryGetProperty(name, out var text) && string.IsNullOrWhiteSpace(JsonStrings.Text(text)) ? Fault($"links.{index}.{name}", JsonStrings.Text(text), AsText) : null;

    static Rejection? Check(string field, JsonElement value, Rule rule, string expected) =>
        rule(JsonStrings.Utf8(value)) ? null : Fault(field, JsonStrings.Text(value), expected);

    static Rejection Fault(string field, string found, string expected) =>
        new("Error", $"\"{field}\" is not valid; expected {expected} but found \"{found}\". {LearnMore}");
}
