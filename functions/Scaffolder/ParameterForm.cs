using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portico.Functions.Scaffolder;

/// <summary>What a portal shows of a template before it is run: its title, and a page of questions for each group of parameters.</summary>
internal sealed record ParameterForm(JsonElement Title, JsonElement? Presentation, JsonElement? Description, [property: JsonPropertyName("ui:options")] JsonElement? Options, IReadOnlyList<ParameterPage> Steps, JsonElement? FormDecorators)
{
    /// <summary>The form of a template entity.</summary>
    public static ParameterForm Of(JsonElement entity)
    {
        var metadata = entity.GetProperty("metadata"u8);
        var spec = entity.GetProperty("spec"u8);
        return new(
            Given(metadata, "title") ?? metadata.GetProperty("name"u8),
            Given(spec, "presentation"),
            Find(metadata, "description"),
            Find(metadata, "ui:options"),
            [.. Pages(spec).Select(ParameterPage.Of)],
            Given(spec, "formDecorators") ?? Find(spec, "EXPERIMENTAL_formDecorators"));
    }

    internal static JsonElement? Find(JsonElement from, string name) =>
        from.ValueKind == JsonValueKind.Object && from.TryGetProperty(name, out var value) ? value : null;

    internal static JsonElement? Given(JsonElement from, string name) => Find(from, name) is { ValueKind: not JsonValueKind.Null } value ? value : null;

    static IEnumerable<JsonElement> Pages(JsonElement spec) => Given(spec, "parameters") switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } several => several.EnumerateArray(),
        { } single => [single],
    };
}

/// <summary>One page of questions.</summary>
internal sealed record ParameterPage(JsonElement Title, JsonElement? Description, JsonElement Schema)
{
    static readonly JsonElement Untitled = JsonElement.Parse("\"Please enter the following information\"");

    public static ParameterPage Of(JsonElement schema) =>
        new(ParameterForm.Given(schema, "title") ?? Untitled, ParameterForm.Find(schema, "description"), schema);
}
