using System.Collections.Immutable;
using System.Text.Json;
using Portico.Catalog.Model;
using Portico.Scaffolder.Actions;

namespace Portico.Scaffolder.Templates;

/// <summary>A template: what a user is asked, and what is done with the answers.</summary>
public sealed class SoftwareTemplate
{
    /// <summary>The only version that is run.</summary>
    public const string Version = "scaffolder.backstage.io/v1beta3";

    /// <summary>Reads an entity. Parts that are missing or of another type are empty.</summary>
    /// <param name="entity">An object; it must outlive this.</param>
    public SoftwareTemplate(JsonElement entity)
    {
        Entity = entity;
        Metadata = Member(entity, "metadata", JsonValueKind.Object) ?? JsonElement.Parse("{}");
        Spec = Member(entity, "spec", JsonValueKind.Object) ?? JsonElement.Parse("{}");
        Reference = new EntityRef("template", Metadata.Text("namespace") ?? EntityRef.DefaultNamespace, Metadata.Text("name") ?? "").Fold().ToString();
        Parameters = Many(Spec.Find("parameters"));
        Steps = Many(Spec.Find("steps"));
        Location = Find(Metadata);
    }

    /// <summary>As the catalog serves it.</summary>
    public JsonElement Entity { get; }

    /// <summary>Its <c>metadata</c>.</summary>
    public JsonElement Metadata { get; }

    /// <summary>Its <c>spec</c>.</summary>
    public JsonElement Spec { get; }

    /// <summary>Its reference in lower case.</summary>
    public string Reference { get; }

    /// <summary>Its <c>apiVersion</c>.</summary>
    public string? ApiVersion => Entity.Text("apiVersion");

    /// <summary>The pages of its form: JSON Schemas.</summary>
    public ImmutableArray<JsonElement> Parameters { get; }

    /// <summary>The steps as they are written; some have no id and no name.</summary>
    public ImmutableArray<JsonElement> Steps { get; }

    /// <summary>JSON Schema of the secrets that a task needs; null asks for none.</summary>
    public JsonElement? SecretsSchema => Spec.Find("secrets") is { ValueKind: JsonValueKind.Object } secrets ? secrets.Find("schema") : null;

    /// <summary>Where its file was read; null when it does not say.</summary>
    public TemplateLocation? Location { get; }

    /// <summary>The same as an address, which relative addresses begin at.</summary>
    public string? BaseUrl => Location is { } location ? location.Type == "file" ? "file://" + location.Target : location.Target : null;

    static JsonElement? Member(JsonElement value, string name, JsonValueKind kind) => value.Find(name) is { } member && member.ValueKind == kind ? member : null;

    static ImmutableArray<JsonElement> Many(JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Where(static item => item.ValueKind == JsonValueKind.Object)],
        { ValueKind: JsonValueKind.Object } one => [one],
        _ => [],
    };

    static TemplateLocation? Find(JsonElement metadata)
    {
        if (metadata.Find("annotations") is not { } annotations) return null;
        var text = annotations.Text("backstage.io/source-location") ?? annotations.Text("backstage.io/managed-by-location");
        return text?.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && text[..colon] is "url" or "file" ? new(text[..colon], text[(colon + 1)..]) : null;
    }
}
