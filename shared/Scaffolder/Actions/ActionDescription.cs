using System.Collections.Immutable;
using System.Text.Json;

namespace Portico.Scaffolder.Actions;

/// <summary>An action as <c>GET /v2/actions</c> lists it.</summary>
/// <param name="Id">As templates name it: <c>fetch:plain</c>.</param>
/// <param name="Description">One sentence; Markdown.</param>
public sealed record ActionDescription(string Id, string Description)
{
    /// <summary>JSON Schema (draft-07) of the input; null accepts anything.</summary>
    public JsonElement? Input { get; init; }

    /// <summary>JSON Schema (draft-07) of the output; null says nothing of it.</summary>
    public JsonElement? Output { get; init; }

    /// <summary>How templates use it.</summary>
    public ImmutableArray<ActionExample> Examples { get; init; } = [];

    /// <summary>True: a dry run runs it. False: a dry run only says that it would.</summary>
    public bool SupportsDryRun { get; init; }
}

/// <summary>One use of an action.</summary>
/// <param name="Description">What it shows.</param>
/// <param name="Example">YAML with a list of <c>steps</c>.</param>
public sealed record ActionExample(string Description, string Example);
