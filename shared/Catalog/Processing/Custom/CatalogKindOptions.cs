namespace Portico.Catalog.Processing.Custom;

/// <summary>A kind of entity that this installation has besides the built-in ones.</summary>
public sealed class CatalogKindOptions
{
    /// <summary>Its name, such as <c>Cluster</c>.</summary>
    public string Kind { get; set; } = "";

    /// <summary>Values that <c>apiVersion</c> may have, such as <c>example.com/v1</c>.</summary>
    public IList<string> ApiVersions { get; } = [];

    /// <summary>JSON Schema (draft-07) as JSON or YAML; either this or <see cref="SchemaFile"/>.</summary>
    public string? Schema { get; set; }

    /// <summary>File that holds the schema, as JSON or YAML; relative to <c>Sources:Root</c>.</summary>
    public string? SchemaFile { get; set; }

    /// <summary>What the schema describes. Default: <c>spec</c> alone.</summary>
    public SchemaSubject SchemaOf { get; set; } = SchemaSubject.Spec;

    /// <summary>Fields of <c>spec</c> that name other entities.</summary>
    public IList<CatalogRelationOptions> Relations { get; } = [];
}

/// <summary>What a schema describes.</summary>
public enum SchemaSubject
{
    /// <summary>The entity's <c>spec</c>.</summary>
    Spec,

    /// <summary>The whole entity.</summary>
    Entity,
}

/// <summary>A field that names other entities, and what that means to both sides.</summary>
public sealed class CatalogRelationOptions
{
    /// <summary>Path of the field in <c>spec</c>, with dots; lists on the way are gone through.</summary>
    public string Field { get; set; } = "";

    /// <summary>Relation as the entity that has the field sees it.</summary>
    public string Type { get; set; } = "";

    /// <summary>The same as the other side sees it. Not needed for the relations that Backstage has.</summary>
    public string? Inverse { get; set; }

    /// <summary>Kind of references that name none; without it they must.</summary>
    public string? DefaultKind { get; set; }

    /// <summary>Namespace of references that name none. Default: that of the entity.</summary>
    public string? DefaultNamespace { get; set; }

    /// <summary>Kinds that may be named; all when there are none.</summary>
    public IList<string> AllowedKinds { get; } = [];
}
