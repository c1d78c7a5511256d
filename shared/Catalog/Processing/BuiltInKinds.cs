using System.Collections.Immutable;
using System.Text.Json;
using static Portico.Catalog.Model.RelationTypes;
using static Portico.Catalog.Processing.Shape;

namespace Portico.Catalog.Processing;

/// <summary>The kinds of Backstage's catalog model 1.10 and of its scaffolder.</summary>
internal static class BuiltInKinds
{
    static readonly ImmutableArray<string> Versions = ["backstage.io/v1alpha1", "backstage.io/v1beta1"];

    static readonly RelationField Owner = new("owner", OwnedBy, "Group");
    static readonly RelationField System = new("system", PartOf, "System");
    static readonly RelationField Needs = new("dependsOn", DependsOn);
    static readonly RelationField NeededBy = new("dependencyOf", DependencyOf);

    static readonly Shape Profile = new Fields(Text("displayName"), Text("email"), Text("picture"));

    /// <summary>All of them. What is for certain types of a kind comes before the kind.</summary>
    public static ImmutableArray<KindRules> All { get; } =
    [
        .. AiAssets.All,
        new("Component", Versions,
            new Fields(Text("type"), Text("lifecycle"), Text("owner"), Text("system"), Text("subcomponentOf"), Texts("providesApis"), Texts("consumesApis"), Texts("dependsOn"))
            {
                Required = ["type", "lifecycle", "owner"],
            },
            Owner, new("subcomponentOf", PartOf, "Component"), new("providesApis", ProvidesApi, "API"), new("consumesApis", ConsumesApi, "API"), Needs, NeededBy, System),
        new("API", Versions,
            new Fields(Text("type"), Text("lifecycle"), Text("owner"), Text("system"), Text("definition")) { Required = ["type", "lifecycle", "owner", "definition"] },
            Owner, System),
        new("Resource", Versions,
            new Fields(Text("type"), Text("owner"), Texts("dependsOn"), Text("system")) { Required = ["type", "owner"] },
            Owner, Needs, NeededBy, System),
        new("System", Versions,
            new Fields(Text("owner"), Text("domain"), Text("type")) { Required = ["owner"] },
            Owner, new("domain", PartOf, "Domain")),
        new("Domain", Versions,
            new Fields(Text("owner"), Text("subdomainOf"), Text("type")) { Required = ["owner"] },
            Owner, new("subdomainOf", PartOf, "Domain")),
        new("Group", Versions,
            new Fields(Text("type"), new("profile", Profile), Text("parent"), Texts("children"), Texts("members")) { Required = ["type", "children"] },
            new("parent", ChildOf, "Group"), new("children", ParentOf, "Group"), new("members", HasMember, "User")),
        new("User", Versions,
            new Fields(new("profile", Profile), Texts("memberOf")) { Required = ["memberOf"] },
            new RelationField("memberOf", MemberOf, "Group")),
        new("Location", Versions,
            new Fields(Text("type"), Text("target"), Texts("targets"), new("presence", new Text(0, ["required", "optional"])))),
        new("Template", ["scaffolder.backstage.io/v1beta3"], TemplateShape.Spec, Owner) { Processor = "ScaffolderEntitiesProcessor" },
    ];

    /// <summary>The rules for an entity, or null when its kind or version is not known.</summary>
    public static KindRules? Find(JsonElement entity)
    {
        foreach (var rules in All)
        {
            if (rules.Match(entity)) return rules;
        }
        return null;
    }

    static Field Text(string name) => new(name, NonEmpty);

    static Field Texts(string name) => new(name, NonEmptyList);
}
