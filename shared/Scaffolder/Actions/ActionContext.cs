using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Scaffolder.Workspaces;

namespace Portico.Scaffolder.Actions;

/// <summary>What a step gives to its action.</summary>
public sealed class ActionContext
{
    /// <summary>Id of the task.</summary>
    public required string TaskId { get; init; }

    /// <summary>Id of the step.</summary>
    public required string StepId { get; init; }

    /// <summary>The rendered input; an object.</summary>
    public required JsonElement Input { get; init; }

    /// <summary>The files of the task, on this machine's disk while the step runs.</summary>
    public required Workspace Workspace { get; init; }

    /// <summary>The task's log. Secrets are masked before a line is kept.</summary>
    public required IActionLog Log { get; init; }

    /// <summary>Remembers what was done, over crashes and retries.</summary>
    public required ICheckpoints Checkpoints { get; init; }

    /// <summary>Where the template was read, for relative targets; null when it has no location.</summary>
    public TemplateLocation? Template { get; init; }

    /// <summary>Ref of the template's entity, in lower case; null when it is not in the catalog.</summary>
    public string? TemplateRef { get; init; }

    /// <summary>Ref of the user who started the task; null for a service.</summary>
    public string? UserRef { get; init; }

    /// <summary>The task's secrets by name.</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>A dry run: nothing outside the workspace may change.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>What was decided about a step that waited; null when it is run for the first time.</summary>
    internal StepDecision? Decision { get; init; }

    /// <summary>What later steps see as <c>steps.&lt;id&gt;.output</c>.</summary>
    public JsonObject Output { get; } = [];
}

/// <summary>Where a template was read.</summary>
/// <param name="Type"><c>url</c> or <c>file</c>.</param>
/// <param name="Target">Absolute URL or path of the template's file.</param>
public sealed record TemplateLocation(string Type, string Target)
{
    /// <summary>True when the file lies in a folder that we made ourselves, as a dry run does with what it is sent: then no setting must allow it.</summary>
    public bool IsOwn { get; init; }
}
