using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Portico.Catalog.Processing;

/// <summary>What the catalog knows of a kind: which versions it takes, what the spec must look like, and which of its fields are relations.</summary>
/// <param name="Kind">Exact spelling.</param>
/// <param name="ApiVersions">Exact spellings.</param>
/// <param name="Spec">Shape of <c>spec</c>.</param>
/// <param name="Relations">In the order in which they are read.</param>
internal sealed record KindRules(string Kind, ImmutableArray<string> ApiVersions, Shape Spec, params ImmutableArray<RelationField> Relations)
{
    readonly Shape whole = new Shape.Fields(new Shape.Field("spec", Spec)) { Required = ["spec"] };

    /// <summary>The name of Backstage's processor for the kind, which error texts begin with.</summary>
    public string Processor { get; init; } = "BuiltinKindsEntityProcessor";

    /// <summary>Whether these rules are for the entity.</summary>
    public bool Match(JsonElement entity)
    {
        if (!entity.GetProperty("kind"u8).ValueEquals(Kind)) return false;
        var version = entity.GetProperty("apiVersion"u8);
        foreach (var known in ApiVersions)
        {
            if (version.ValueEquals(known)) return true;
        }
        return false;
    }

    /// <summary>The first departure from the rules, or null.</summary>
    public ShapeFault? FirstFault(JsonElement entity) => ShapeCheck.FirstFault(entity, whole);
}

/// <summary>A field of <c>spec</c> that names other entities, alone or in a list.</summary>
/// <param name="Name">Name of the field.</param>
/// <param name="Type">Relation as seen from the entity that has the field.</param>
/// <param name="DefaultKind">Kind of references that name none; null when they must.</param>
internal sealed record RelationField(string Name, string Type, string? DefaultKind = null)
{
    internal byte[] Utf8Name { get; } = Encoding.UTF8.GetBytes(Name);
}
