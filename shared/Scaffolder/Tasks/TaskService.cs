using System.Text.Json;
using Portico.Catalog.Model;
using Portico.Scaffolder.Actions;
using Portico.Scaffolder.Parameters;
using Portico.Scaffolder.Secrets;
using Portico.Scaffolder.Steps;
using Portico.Scaffolder.Templates;

namespace Portico.Scaffolder.Tasks;

/// <summary>What users do with tasks: start, cancel, run again, decide.</summary>
public sealed class TaskService
{
    static readonly JsonElement Nothing = JsonElement.Parse("{}");

    readonly TemplateReader templates;
    readonly TaskStore store;
    readonly TaskWriter writer;
    readonly TaskControl control;
    readonly Approvals approvals;
    readonly RunningTasks running;
    readonly TimeProvider time;

    internal TaskService(TemplateReader templates, TaskStore store, TaskWriter writer, TaskControl control, Approvals approvals, RunningTasks running, TimeProvider time) =>
        (this.templates, this.store, this.writer, this.control, this.approvals, this.running, this.time) = (templates, store, writer, control, approvals, running, time);

    /// <summary>Creates a task and runs it.</summary>
    /// <param name="asked">What is asked for.</param>
    /// <param name="runs">What runs it.</param>
    /// <param name="ct">Stops it; a task that is created is run all the same.</param>
    public async Task<StartOutcome> StartAsync(NewTask asked, ITaskRuns runs, CancellationToken ct)
    {
        if (!EntityRef.TryParse(asked.TemplateRef, "template", null, out var reference))
            return new StartOutcome.BadReference($"Entity reference \"{asked.TemplateRef}\" was not on the form [<kind>:][<namespace>/]<name>");
        if (!IsTemplate(reference)) return new StartOutcome.NotATemplate("Invalid kind, only 'Template' kind is supported");
        if (await templates.FindAsync(reference, ct) is not { } template) return new StartOutcome.NotFound($"Template {reference.Fold()} not found");
        if (template.ApiVersion != SoftwareTemplate.Version) return new StartOutcome.NotATemplate($"Unsupported apiVersion field in schema entity, {template.ApiVersion}");
        if (ParameterCheck.Values(template, asked.Values) is { Length: > 0 } wrong) return new StartOutcome.Invalid(ParameterErrors.Write(wrong));
        if (ParameterCheck.Secrets(template, asked.Secrets ?? Nothing) is { Length: > 0 } wrongSecrets) return new StartOutcome.Invalid(ParameterErrors.Write(wrongSecrets));

        var user = asked.UserRef is { } userRef ? await templates.FindEntityAsync(userRef, ct) : null;
        var now = time.GetUtcNow();
        var task = new ScaffolderTask(Guid.CreateVersion7(now).ToString("D"), TaskSpec.Of(template, asked.Values, asked.UserRef, user), ScaffolderTaskStatus.Open, now) { CreatedBy = asked.UserRef };
        var secrets = TaskSecrets.Of(asked.Secrets, asked.Token);
        if (await writer.CreateAsync(task, secrets, ct) is { } etag) running.Keep(new(new(task, etag), secrets, [], 0));
        await runs.StartAsync(new(task.Id, 1, template.Steps.Length), CancellationToken.None);
        return new StartOutcome.Started(task.Id);
    }

    /// <summary>Cancels a task; of one that has ended it is only noted. False when there is none.</summary>
    public async Task<bool> CancelAsync(string id, ITaskRuns runs, CancellationToken ct)
    {
        if (await store.ReadAsync(id, ct) is not { } row) return false;
        await control.CancelAsync(row, runs, ct);
        return true;
    }

    /// <summary>Runs a task again that has ended, from the step that failed.</summary>
    /// <param name="id">The task.</param>
    /// <param name="secrets">Its secrets, which were erased when it ended; an object, or null for none.</param>
    /// <param name="token">The token of the user who asks.</param>
    /// <param name="runs">What runs it.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<RetryOutcome> RetryAsync(string id, JsonElement? secrets, string? token, ITaskRuns runs, CancellationToken ct)
    {
        if (await store.ReadAsync(id, ct) is not { } row) return new RetryOutcome.NotFound($"No task with id '{id}' found");
        if (EntityRef.TryParse(row.Task.Spec.Find("templateInfo")?.Text("entityRef"), "template", null, out var reference))
        {
            if (await templates.FindAsync(reference, ct) is not { } template) return new RetryOutcome.NotFound($"Template {reference.Fold()} not found");
            if (ParameterCheck.Secrets(template, secrets ?? Nothing) is { Length: > 0 } wrong) return new RetryOutcome.Invalid(ParameterErrors.Write(wrong));
        }
        if (!row.HasEnded || !await control.TryReopenAsync(row, TaskSecrets.Of(secrets, token), ct)) return new RetryOutcome.Conflict($"Task with taskId {id} cannot be retried");
        await runs.StartAsync(new(row.Task.Id, row.Run + 1, row.Task.Spec.Find("steps")?.GetArrayLength() ?? 0), CancellationToken.None);
        return new RetryOutcome.Started(row.Task.Id);
    }

    /// <summary>Decides about a step that waits.</summary>
    /// <param name="id">The task.</param>
    /// <param name="stepId">The step.</param>
    /// <param name="decision">The decision.</param>
    /// <param name="claims">Who decides: refs of the user and of the user's groups, in lower case.</param>
    /// <param name="runs">What runs the task.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<DecideOutcome> DecideAsync(string id, string stepId, StepDecision decision, IReadOnlyCollection<string> claims, ITaskRuns runs, CancellationToken ct) =>
        await store.ReadAsync(id, ct) is { } row ? await approvals.DecideAsync(row, stepId, decision, claims, runs, ct) : DecideOutcome.NotFound;

    /// <summary>Whether a reference is to a template.</summary>
    public static bool IsTemplate(EntityRef reference) => string.Equals(reference.Kind, "template", StringComparison.OrdinalIgnoreCase);
}
