using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portico.Tests.Integration.Catalog.Golden;

/// <summary>Writes JSON so that equal content is equal text.</summary>
public static class GoldenJson
{
    /// <summary>Escapes nothing that need not be escaped.</summary>
    public static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The document with the members of objects in the order of their names.</summary>
    public static string Canonical(JsonNode? node) => Sorted(node)?.ToJsonString(Plain) ?? "null";

    /// <summary>The document as <see cref="Canonical"/>, with the rows of a list (the root, or its <c>items</c>) sorted as well.</summary>
    public static string CanonicalUnordered(JsonNode? node)
    {
        if (node is JsonArray rows) return Canonical(SortedRows(rows));
        if (node is not JsonObject page || page["items"] is not JsonArray items) return Canonical(node);
        var copy = (JsonObject)page.DeepClone();
        copy["items"] = SortedRows(items);
        return Canonical(copy);
    }

    static JsonArray SortedRows(JsonArray rows) => new([.. rows.Select(Sorted).OrderBy(row => row?.ToJsonString(Plain), StringComparer.Ordinal)]);

    static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
