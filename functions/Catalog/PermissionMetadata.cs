using System.Text.Json.Serialization;

namespace Portico.Functions.Catalog;

/// <summary>The permissions and the rules for conditions that the catalog offers to whoever writes policies.</summary>
internal sealed record PermissionMetadata(IReadOnlyList<PermissionEntry> Permissions, IReadOnlyList<RuleEntry> Rules)
{
    /// <summary>What is true of this catalog.</summary>
    public static readonly PermissionMetadata OfCatalog = new(
        [
            PermissionEntry.OnEntity(CatalogPermissions.EntityRead, "read"),
            PermissionEntry.Basic(CatalogPermissions.EntityCreate, "create"),
            PermissionEntry.OnEntity(CatalogPermissions.EntityDelete, "delete"),
            PermissionEntry.OnEntity(CatalogPermissions.EntityRefresh, "update"),
            PermissionEntry.Basic(CatalogPermissions.EntityValidate),
            PermissionEntry.Basic(CatalogPermissions.LocationRead, "read"),
            PermissionEntry.Basic(CatalogPermissions.LocationCreate, "create"),
            PermissionEntry.Basic(CatalogPermissions.LocationDelete, "delete"),
            PermissionEntry.Basic(CatalogPermissions.LocationAnalyze),
            PermissionEntry.Basic(CatalogPermissions.IngestionRead, "read"),
            PermissionEntry.Basic(CatalogPermissions.IngestionManage, "update"),
        ],
        [
            RuleEntry.OnField("HAS_ANNOTATION", "Allow entities with the specified annotation", "annotation", "Name of the annotation to match on", "Value of the annotation to match on"),
            RuleEntry.OnField("HAS_LABEL", "Allow entities with the specified label", "label", "Name of the label to match on", "Value of the label to match on"),
            RuleEntry.OnField("HAS_METADATA", "Allow entities with the specified metadata subfield", "key", "Property within the entities metadata to match on", "Value of the given property to match on"),
            RuleEntry.OnField("HAS_SPEC", "Allow entities with the specified spec subfield", "key", "Property within the entities spec to match on", "Value of the given property to match on"),
            RuleEntry.OnList("IS_ENTITY_KIND", "Allow entities matching a specified kind", "kinds", "List of kinds to match at least one of"),
            RuleEntry.OnList("IS_ENTITY_OWNER", "Allow entities owned by a specified claim", "claims", "List of claims to match at least one on within ownedBy"),
        ]);
}

/// <summary>A permission.</summary>
internal sealed record PermissionEntry(string Type, string Name, PermissionAttributes Attributes, string? ResourceType = null)
{
    internal const string Entity = "catalog-entity";

    public static PermissionEntry Basic(string name, string? action = null) => new("basic", name, new(action));

    public static PermissionEntry OnEntity(string name, string action) => new("resource", name, new(action), Entity);
}

/// <summary>What a permission is about.</summary>
internal sealed record PermissionAttributes(string? Action);

/// <summary>A rule that conditions are made of.</summary>
internal sealed record RuleEntry(string Name, string Description, string ResourceType, RuleParameters ParamsSchema)
{
    public static RuleEntry OnField(string name, string description, string field, string what, string value) =>
        new(name, description, PermissionEntry.Entity, new(new() { [field] = new("string", what), ["value"] = new("string", value) }, [field]));

    public static RuleEntry OnList(string name, string description, string field, string what) =>
        new(name, description, PermissionEntry.Entity, new(new() { [field] = new("array", what, new("string")) }, [field]));
}

/// <summary>JSON Schema of a rule's parameters.</summary>
internal sealed record RuleParameters(Dictionary<string, RuleParameter> Properties, IReadOnlyList<string> Required)
{
    [JsonPropertyOrder(-1)]
    public string Type => "object";

    [JsonPropertyOrder(1)]
    public bool AdditionalProperties => false;

    [JsonPropertyName("$schema"), JsonPropertyOrder(2)]
    public string Schema => "http://json-schema.org/draft-07/schema#";
}

/// <summary>One parameter of a rule.</summary>
internal sealed record RuleParameter(string Type, [property: JsonPropertyOrder(2)] string? Description = null, [property: JsonPropertyOrder(1)] RuleParameter? Items = null);
