using System.Text.Json;
using Portico.Scaffolder.Actions;

namespace Portico.Functions.Scaffolder;

/// <summary>An action in <c>GET /v2/actions</c>.</summary>
internal sealed record ListedAction(string Id, string Description, IReadOnlyList<ActionExample>? Examples, ListedSchema Schema)
{
    /// <summary>As it describes itself.</summary>
    public static ListedAction From(ActionDescription action) =>
        new(action.Id, action.Description, action.Examples.IsEmpty ? null : action.Examples, new(action.Input, action.Output));
}

/// <summary>Schemas of what an action takes and gives.</summary>
internal sealed record ListedSchema(JsonElement? Input, JsonElement? Output);
