using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Languages.Templates;
using Portico.Scaffolder.Actions;
using Portico.Scaffolder.Workspaces;

namespace Portico.Scaffolder.Steps;

/// <summary>A step that is to be run.</summary>
sealed class StepCall
{
    /// <summary>The task.</summary>
    public required string TaskId { get; init; }

    /// <summary>As the template has it.</summary>
    public required StepSpec Step { get; init; }

    /// <summary>The variables, without secrets.</summary>
    public required TemplateContext Context { get; init; }

    /// <summary>The secrets by name.</summary>
    public required IReadOnlyDictionary<string, string> Secrets { get; init; }

    /// <summary>Whether a step before this one failed.</summary>
    public bool HasFailed { get; init; }

    /// <summary>Whether nothing but the workspace may change.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>The files.</summary>
    public required Workspace Workspace { get; init; }

    /// <summary>The log.</summary>
    public required StepLog Log { get; init; }

    /// <summary>Checkpoints of one iteration: of a step without <c>each</c> the empty one.</summary>
    public required Func<string, ICheckpoints> Checkpoints { get; init; }

    /// <summary>Where the template was read.</summary>
    public TemplateLocation? Template { get; init; }

    /// <summary>Ref of the template.</summary>
    public string? TemplateRef { get; init; }

    /// <summary>Ref of the user.</summary>
    public string? UserRef { get; init; }

    /// <summary>What was decided about a step that waited; null for the first time.</summary>
    public StepDecision? Decision { get; init; }

    /// <summary>Whether the task was cancelled.</summary>
    public required Func<bool> IsCancelled { get; init; }
}

/// <summary>A step as the task's spec has it.</summary>
sealed class StepSpec(JsonElement step)
{
    public string Id { get; } = step.Text("id") ?? "";

    public string Name { get; } = step.Text("name") ?? step.Text("action") ?? "";

    public string Action { get; } = step.Text("action") ?? "";

    public JsonElement? If { get; } = step.Find("if");

    public JsonElement? Each { get; } = step.Find("each");

    public JsonElement? Input { get; } = step.Find("input");

    /// <summary>Whether the step uses outputs of others.</summary>
    public bool NamesSteps { get; } = step.GetRawText().Contains("steps", StringComparison.Ordinal);

    /// <summary>Whether the step uses secrets itself.</summary>
    public bool NamesSecrets { get; } = step.GetRawText().Contains("secrets", StringComparison.Ordinal);
}

/// <summary>What became of a step.</summary>
abstract record StepResult
{
    StepResult()
    {
    }

    /// <param name="Output">What later steps see.</param>
    /// <param name="IsLeftOut">Whether a dry run has left it out, and the output is made up.</param>
    public sealed record Completed(JsonObject Output, bool IsLeftOut = false) : StepResult;

    public sealed record Skipped : StepResult;

    /// <param name="Name">Name of the error.</param>
    /// <param name="Message">What is wrong, without secrets.</param>
    public sealed record Failed(string Name, string Message) : StepResult;

    public sealed record Waiting(StepWait Wait) : StepResult;
}
