namespace Portico.Catalog.Processing.Custom;

/// <summary>A rule of this installation that entities are held to.</summary>
public sealed class CatalogPolicyOptions
{
    /// <summary>Its name, which stands in the messages.</summary>
    public string Name { get; set; } = "";

    /// <summary>Kinds that it is for; all when there are none.</summary>
    public IList<string> Kinds { get; } = [];

    /// <summary>Values of <c>spec.type</c> that it is for; all when there are none.</summary>
    public IList<string> Types { get; } = [];

    /// <summary>Namespaces that it is for; all when there are none.</summary>
    public IList<string> Namespaces { get; } = [];

    /// <summary>JSON Schema (draft-07) of the whole entity, as JSON or YAML; either this or <see cref="SchemaFile"/>.</summary>
    public string? Schema { get; set; }

    /// <summary>File that holds the schema, as JSON or YAML; relative to <c>Sources:Root</c>.</summary>
    public string? SchemaFile { get; set; }

    /// <summary>What to tell the owner of an entity that does not keep to it.</summary>
    public string? Message { get; set; }

    /// <summary>Whether such an entity is refused. Default: it is.</summary>
    public PolicySeverity Severity { get; set; } = PolicySeverity.Error;
}

/// <summary>What becomes of an entity that does not keep to a policy.</summary>
public enum PolicySeverity
{
    /// <summary>It is refused; its last valid version stays.</summary>
    Error,

    /// <summary>It is taken, and shows a warning.</summary>
    Warning,
}
