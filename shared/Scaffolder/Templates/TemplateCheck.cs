using System.Text.Json;
using Portico.Catalog.Processing;

namespace Portico.Scaffolder.Templates;

/// <summary>Checks a template that does not come from the catalog, by the rules that the catalog has for templates.</summary>
public static class TemplateCheck
{
    static readonly Shape Envelope = new Shape.Fields(new Shape.Field("metadata", new Shape.Fields(new Shape.Field("name", Shape.NonEmpty)) { Required = ["name"] })) { Required = ["metadata"] };

    /// <summary>What is wrong with it; null when nothing is.</summary>
    /// <param name="entity">An object.</param>
    public static TemplateFault? FirstFault(JsonElement entity)
    {
        if (!Is(entity, "apiVersion", SoftwareTemplate.Version) || !Is(entity, "kind", "Template")) return new("It is no template of a version that is run.") { IsOther = true };
        var fault = ShapeCheck.FirstFault(entity, Envelope) ?? BuiltInKinds.Find(entity)?.FirstFault(entity);
        return fault is null ? null : new(fault.Long);
    }

    static bool Is(JsonElement entity, string name, string value) => entity.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String && member.ValueEquals(value);
}

/// <summary>What is wrong with a template.</summary>
/// <param name="Message">Path, problem and its details, as the catalog words it.</param>
public sealed record TemplateFault(string Message)
{
    /// <summary>Whether it is something else altogether.</summary>
    public bool IsOther { get; init; }
}
