using Portico.Scaffolder.Actions;

namespace Portico.Scaffolder.Steps;

/// <summary>Actions that templates name and that are not there.</summary>
static class ReservedActions
{
    static readonly string[] Prefixes = ["publish:github", "github:", "catalog:fetch:github"];

    /// <summary>What is said about an action that is not there.</summary>
    public static ActionFailedException Missing(string id) => Prefixes.Any(prefix => id.StartsWith(prefix, StringComparison.Ordinal))
        ? new($"Template action with ID '{id}' needs the GitHub part, which is not configured.") { Name = "NotFoundError" }
        : new($"Template action with ID '{id}' is not registered. See https://backstage.io/docs/features/software-templates/builtin-actions/ on how to add a new action module.") { Name = "NotFoundError" };
}
