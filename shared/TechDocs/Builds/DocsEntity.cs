using System.Text.Json;
using Portico.Catalog.Model;

namespace Portico.TechDocs.Builds;

/// <summary>An entity as far as its docs are concerned.</summary>
/// <param name="Ref">Its reference in lower case.</param>
/// <param name="Title">Its title, or else its name.</param>
/// <param name="DocsRef">What <c>backstage.io/techdocs-ref</c> says; null when the entity has no docs.</param>
/// <param name="DocsOf">The entity whose docs it shows, as <c>backstage.io/techdocs-entity</c> says; null when it says nothing.</param>
/// <param name="Location">Where it was read, or where its sources are if it says so: <c>type:target</c>; null when it says nothing.</param>
sealed record DocsEntity(EntityRef Ref, string Title, string? DocsRef, string? DocsOf, string? Location)
{
    /// <summary>Annotation that says where the docs are.</summary>
    public const string DocsAnnotation = "backstage.io/techdocs-ref";

    /// <summary>Annotation that names the entity whose docs are shown.</summary>
    public const string EntityAnnotation = "backstage.io/techdocs-entity";

    /// <summary>What is said of an entity without docs, in the peer's words.</summary>
    public static string NoDocs(EntityRef entity) => $"No {DocsAnnotation} annotation provided in entity: {entity.Name}";

    /// <summary>Reads an entity as the catalog serves it.</summary>
    public static DocsEntity Read(EntityRef reference, ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        using var document = JsonDocument.ParseValue(ref reader);
        var metadata = Member(document.RootElement, "metadata");
        var annotations = Member(metadata, "annotations");
        return new(reference.Fold(), Text(metadata, "title") ?? Text(metadata, "name") ?? reference.Name, Text(annotations, DocsAnnotation), Text(annotations, EntityAnnotation),
            Text(annotations, "backstage.io/source-location") ?? Text(annotations, "backstage.io/managed-by-location"));
    }

    static JsonElement Member(JsonElement value, string name) => value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member) ? member : default;

    static string? Text(JsonElement value, string name) => Member(value, name) is { ValueKind: JsonValueKind.String } text && text.GetString() is { Length: > 0 } found ? found : null;
}
