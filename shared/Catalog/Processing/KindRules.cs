using System.Collections.Immutable;
using System.Text.Json;
using Portico.Catalog.Processing.Custom;
using Portico.Languages.JsonSchema;
using Portico.Languages.JsonSchema.Wording;

namespace Portico.Catalog.Processing;

/// <summary>What the catalog knows of a kind: which versions it takes, what the spec must look like, and which of its fields are relations.</summary>
/// <param name="Kind">Exact spelling.</param>
/// <param name="ApiVersions">Exact spellings.</param>
/// <param name="Relations">In the order in which they are read.</param>
internal sealed record KindRules(string Kind, ImmutableArray<string> ApiVersions, params ImmutableArray<RelationField> Relations)
{
    readonly Func<JsonElement, ShapeFault?> check = static _ => null;

    /// <summary>Rules of a built-in kind.</summary>
    /// <param name="kind">Exact spelling.</param>
    /// <param name="apiVersions">Exact spellings.</param>
    /// <param name="spec">Shape of <c>spec</c>.</param>
    /// <param name="relations">In the order in which they are read.</param>
    public KindRules(string kind, ImmutableArray<string> apiVersions, Shape spec, params ImmutableArray<RelationField> relations) : this(kind, apiVersions, relations)
    {
        var whole = new Shape.Fields(new Shape.Field("spec", spec)) { Required = ["spec"] };
        check = entity => ShapeCheck.FirstFault(entity, whole);
    }

    /// <summary>The name of Backstage's processor for the kind, which error texts begin with.</summary>
    public string Processor { get; init; } = "BuiltinKindsEntityProcessor";

    /// <summary>Values of <c>spec.type</c> that the rules are for; empty = all.</summary>
    public ImmutableArray<string> Types { get; init; } = [];

    /// <summary>What else decides whether the rules are for an entity, by its spec.</summary>
    public Func<JsonElement, bool>? When { get; init; }

    /// <summary>Rules of a kind that the configuration describes.</summary>
    public static KindRules Custom(string kind, ImmutableArray<string> apiVersions, Schema schema, SchemaSubject subject, ImmutableArray<RelationField> relations) =>
        new(kind, apiVersions, relations, entity => Check(entity, schema, subject)) { Processor = "CustomKindsEntityProcessor" };

    KindRules(string kind, ImmutableArray<string> apiVersions, ImmutableArray<RelationField> relations, Func<JsonElement, ShapeFault?> check) : this(kind, apiVersions, relations) =>
        this.check = check;

    /// <summary>Whether these rules are for the entity.</summary>
    public bool Match(JsonElement entity)
    {
        if (!entity.GetProperty("kind"u8).ValueEquals(Kind)) return false;
        var version = entity.GetProperty("apiVersion"u8);
        foreach (var known in ApiVersions)
        {
            if (version.ValueEquals(known)) return Types.IsEmpty || MatchType(entity);
        }
        return false;
    }

    /// <summary>The first departure from the rules, or null.</summary>
    public ShapeFault? FirstFault(JsonElement entity) => check(entity);

    bool MatchType(JsonElement entity)
    {
        if (!entity.TryGetProperty("spec"u8, out var spec) || !spec.TryGetProperty("type"u8, out var type) || type.ValueKind is not JsonValueKind.String) return false;
        foreach (var known in Types)
        {
            if (type.ValueEquals(known)) return When is null || When(spec);
        }
        return false;
    }

    static ShapeFault? Check(JsonElement entity, Schema schema, SchemaSubject subject)
    {
        var spec = subject is SchemaSubject.Spec;
        if (!entity.TryGetProperty("spec"u8, out var given) && spec) return new("", "must have required property 'spec'", "missingProperty: spec");
        var value = spec ? given : entity;
        if (schema.IsValid(value)) return null;
        var error = schema.Evaluate(value).Errors[0];
        return new((spec ? "/spec" : "") + error.InstancePath, error.Message, AjvWording.Details(error));
    }
}
