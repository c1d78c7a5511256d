using System.Collections.Immutable;
using static Portico.Catalog.Model.RelationTypes;
using static Portico.Catalog.Processing.Shape;

namespace Portico.Catalog.Processing;

/// <summary>
/// What portals track of AI: MCP servers and the kind <c>AiResource</c> as Backstage's module for AI models has them,
/// and models, agents and datasets as types of the kinds that everybody has.
/// </summary>
internal static class AiAssets
{
    static readonly ImmutableArray<string> Versions = ["backstage.io/v1alpha1", "backstage.io/v1beta1"];
    static readonly ImmutableArray<string> First = ["backstage.io/v1alpha1"];

    static readonly RelationField Owner = new("owner", OwnedBy, "Group");
    static readonly RelationField System = new("system", PartOf, "System");
    static readonly RelationField Needs = new("dependsOn", DependsOn);
    static readonly RelationField NeededBy = new("dependencyOf", DependencyOf);
    static readonly RelationField Models = new("models", DependsOn, "Resource");
    static readonly RelationField Datasets = new("datasets", DependsOn, "Resource");
    static readonly RelationField Skills = new("skills", DependsOn, "AiResource");
    static readonly RelationField Servers = new("mcpServers", ConsumesApi, "API");

    static readonly Field[] OfAll = [Text("type"), Text("lifecycle"), Text("owner"), Text("system")];
    static readonly ImmutableArray<string> Always = ["type", "lifecycle", "owner"];

    /// <summary>All rules.</summary>
    public static ImmutableArray<KindRules> All { get; } =
    [
        // Backstage without the module takes an MCP server for any other API, which has a definition.
        new("API", Versions,
            new Fields([.. OfAll, Text("definition"), new("remotes", new List(new Fields(Text("type"), Text("url")) { Required = ["type", "url"] }, Min: 1))]) { Required = [.. Always, "remotes"] },
            Owner, System)
        {
            Types = ["mcp-server"],
            When = static spec => spec.TryGetProperty("remotes"u8, out _) || !spec.TryGetProperty("definition"u8, out _),
        },
        new("Component", Versions,
            new Fields([.. OfAll, Text("subcomponentOf"), Texts("providesApis"), Texts("consumesApis"), Texts("dependsOn"), Texts("models"), Texts("datasets"), Texts("skills"), Texts("mcpServers")])
            {
                Required = Always,
            },
            Owner, new("subcomponentOf", PartOf, "Component"), new("providesApis", ProvidesApi, "API"), new("consumesApis", ConsumesApi, "API"), Servers, Needs, Models, Datasets, Skills, NeededBy, System)
        {
            Types = ["ai-agent", "ai-model"],
        },
        new("Resource", Versions,
            new Fields(Text("type"), Text("owner"), Texts("dependsOn"), Text("system"), Texts("models"), Texts("datasets")) { Required = ["type", "owner"] },
            Owner, Needs, Models, Datasets, NeededBy, System)
        {
            Types = ["ai-model", "dataset"],
        },
        AiResource("skill", new Fields([.. OfAll, Texts("disciplines"), Texts("categories"), Texts("agents"), Texts("dependsOn"), Text("allowedTools"), Text("license"), Text("compatibility")])
        {
            Required = Always,
        }, new RelationField("dependsOn", DependsOn, "AiResource") { AllowedKinds = ["AiResource"] }),
        AiResource("rule", new Fields([.. OfAll, Texts("disciplines"), Text("category"), Text("rationale")]) { Required = [.. Always, "category", "rationale"] }),
        AiResource("plugin", new Fields([.. OfAll, Texts("skills"), Text("version")]) { Required = [.. Always, "skills"] }, Parts("skills")),
        AiResource("marketplace", new Fields([.. OfAll, Texts("plugins"), Text("version")]) { Required = [.. Always, "plugins"] }, Parts("plugins")),
        new("AiResource", First, new Fields(OfAll) { Required = Always }, Owner, System),
    ];

    static KindRules AiResource(string type, Shape spec, params RelationField[] relations) =>
        new("AiResource", First, spec, [Owner, System, .. relations]) { Types = [type] };

    static RelationField Parts(string field) => new(field, HasPart, "AiResource") { AllowedKinds = ["AiResource"] };

    static Field Text(string name) => new(name, NonEmpty);

    static Field Texts(string name) => new(name, NonEmptyList);
}
