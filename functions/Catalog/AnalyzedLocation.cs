using System.Text.Json;
using Portico.Catalog.Analysis;

namespace Portico.Functions.Catalog;

/// <summary>Answer of <c>POST /analyze-location</c>.</summary>
internal sealed record AnalyzedLocation(IReadOnlyList<ExistingEntity> ExistingEntityFiles, IReadOnlyList<GeneratedEntity> GenerateEntities)
{
    /// <summary>A catalog file that is there.</summary>
    public static AnalyzedLocation From(LocationAnalysis.Existing existing) =>
        new([.. existing.Entities.Select(entity => new ExistingEntity(new("url", existing.Target), existing.IsRegistered, JsonElement.Parse(entity.Span)))], []);

    /// <summary>A component to start with. It has no owner: that is for people to say.</summary>
    public static AnalyzedLocation From(LocationAnalysis.Suggested suggested)
    {
        var annotations = suggested.Annotation is { } annotation ? new Dictionary<string, string> { [annotation.Key] = annotation.Value } : null;
        var entity = new SuggestedEntity("backstage.io/v1alpha1", "Component", new(suggested.Name, annotations), new("other", "unknown"));
        return new([], [new(entity, [])]);
    }
}

/// <summary>An entity of a catalog file that is there.</summary>
internal sealed record ExistingEntity(EntityFile Location, bool IsRegistered, JsonElement Entity);

/// <summary>Where a catalog file is.</summary>
internal sealed record EntityFile(string Type, string Target);

/// <summary>An entity that could be added to the repository, and what is known of its fields.</summary>
internal sealed record GeneratedEntity(SuggestedEntity Entity, IReadOnlyList<string> Fields);

/// <summary>A component to start with.</summary>
internal sealed record SuggestedEntity(string ApiVersion, string Kind, SuggestedMetadata Metadata, SuggestedSpec Spec);

/// <summary>Its metadata.</summary>
internal sealed record SuggestedMetadata(string Name, IReadOnlyDictionary<string, string>? Annotations);

/// <summary>Its spec.</summary>
internal sealed record SuggestedSpec(string Type, string Lifecycle);
