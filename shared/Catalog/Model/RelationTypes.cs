namespace Portico.Catalog.Model;

/// <summary>The relations the catalog knows, each the reverse of another.</summary>
public static class RelationTypes
{
    /// <summary>Something is owned by a group or user.</summary>
    public const string OwnedBy = "ownedBy";

    /// <summary>Reverse of <see cref="OwnedBy"/>.</summary>
    public const string OwnerOf = "ownerOf";

    /// <summary>A component calls an API.</summary>
    public const string ConsumesApi = "consumesApi";

    /// <summary>Reverse of <see cref="ConsumesApi"/>.</summary>
    public const string ApiConsumedBy = "apiConsumedBy";

    /// <summary>A component serves an API.</summary>
    public const string ProvidesApi = "providesApi";

    /// <summary>Reverse of <see cref="ProvidesApi"/>.</summary>
    public const string ApiProvidedBy = "apiProvidedBy";

    /// <summary>Something needs another thing at run time.</summary>
    public const string DependsOn = "dependsOn";

    /// <summary>Reverse of <see cref="DependsOn"/>.</summary>
    public const string DependencyOf = "dependencyOf";

    /// <summary>A group contains another group.</summary>
    public const string ParentOf = "parentOf";

    /// <summary>Reverse of <see cref="ParentOf"/>.</summary>
    public const string ChildOf = "childOf";

    /// <summary>A user belongs to a group.</summary>
    public const string MemberOf = "memberOf";

    /// <summary>Reverse of <see cref="MemberOf"/>.</summary>
    public const string HasMember = "hasMember";

    /// <summary>Something belongs to a larger whole.</summary>
    public const string PartOf = "partOf";

    /// <summary>Reverse of <see cref="PartOf"/>.</summary>
    public const string HasPart = "hasPart";

    /// <summary>The other direction of a relation type listed here.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The type is not one of these.</exception>
    public static string Reverse(string type) => FindReverse(type) ?? throw new ArgumentOutOfRangeException(nameof(type), type, "Not a known relation type");

    /// <summary>The other direction of a relation type; null when it is not listed here.</summary>
    public static string? FindReverse(string type) => type switch
    {
        OwnedBy => OwnerOf,
        OwnerOf => OwnedBy,
        ConsumesApi => ApiConsumedBy,
        ApiConsumedBy => ConsumesApi,
        ProvidesApi => ApiProvidedBy,
        ApiProvidedBy => ProvidesApi,
        DependsOn => DependencyOf,
        DependencyOf => DependsOn,
        ParentOf => ChildOf,
        ChildOf => ParentOf,
        MemberOf => HasMember,
        HasMember => MemberOf,
        PartOf => HasPart,
        HasPart => PartOf,
        _ => null,
    };
}
