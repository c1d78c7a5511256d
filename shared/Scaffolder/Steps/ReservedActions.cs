using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Portico.Scaffolder.Actions;

namespace Portico.Scaffolder.Steps;

/// <summary>Actions that templates name and that are not there.</summary>
static class ReservedActions
{
    static readonly string[] Prefixes = ["publish:github", "github:", "catalog:fetch:github"];
    static readonly string[] Repository = ["remoteUrl", "repoContentsUrl", "commitHash"];

    /// <summary>Texts among their outputs, for those whose outputs templates use.</summary>
    static readonly FrozenDictionary<string, string[]> Texts = new Dictionary<string, string[]>
    {
        ["publish:github"] = Repository,
        ["github:repo:create"] = Repository[..2],
        ["github:repo:push"] = Repository,
        ["publish:github:pull-request"] = ["targetBranchName", "remoteUrl"],
        ["github:issues:create"] = ["issueUrl"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What is said about an action that is not there.</summary>
    public static ActionFailedException Missing(string id) => IsReserved(id)
        ? new($"Template action with ID '{id}' needs the GitHub part, which is not configured.") { Name = "NotFoundError" }
        : new($"Template action with ID '{id}' is not registered. See https://backstage.io/docs/features/software-templates/builtin-actions/ on how to add a new action module.") { Name = "NotFoundError" };

    /// <summary>What later steps of a dry run see of an action that it leaves out; null for one that nobody knows.</summary>
    public static JsonObject? FindOutput(string id) => IsReserved(id)
        ? new(Texts.GetValueOrDefault(id, []).Select(static name => KeyValuePair.Create(name, (JsonNode?)ExampleOutput.Text)))
        : null;

    static bool IsReserved(string id) => Prefixes.Any(prefix => id.StartsWith(prefix, StringComparison.Ordinal));
}
