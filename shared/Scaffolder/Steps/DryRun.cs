using System.Collections.Immutable;
using System.Text.Json;
using Portico.Languages.Templates;
using Portico.Scaffolder.Actions;
using Portico.Scaffolder.Parameters;
using Portico.Scaffolder.Secrets;
using Portico.Scaffolder.Tasks;
using Portico.Scaffolder.Templates;
using Portico.Scaffolder.Workspaces;
using Portico.Sources.Files;

namespace Portico.Scaffolder.Steps;

/// <summary>Runs a template at once, in a folder that is deleted afterwards. Nothing is stored, and nothing outside changes.</summary>
public sealed class DryRun
{
    const string Reference = "template:default/dry-run";

    readonly TaskRunnerParts parts;
    readonly TemplateReader templates;

    internal DryRun(TaskRunnerParts parts, TemplateReader templates) => (this.parts, this.templates) = (parts, templates);

    /// <summary>Runs it.</summary>
    public async Task<DryRunOutcome> RunAsync(DryRunRequest request, CancellationToken ct)
    {
        if (ParameterCheck.Values(request.Template, request.Values) is { Length: > 0 } wrong) return new DryRunOutcome.Invalid(ParameterErrors.Write(wrong));
        if (ParameterCheck.Secrets(request.Template, request.Secrets ?? JsonElement.Parse("{}")) is { Length: > 0 } secrets) return new DryRunOutcome.Invalid(ParameterErrors.Write(secrets));
        var id = $"dry-run-{Guid.NewGuid():D}";
        var source = Directory.CreateTempSubdirectory("portico-dry-run-").FullName;
        try
        {
            await WriteAsync(source, request.Contents, ct);
            using var lease = await parts.Workspaces.RestoreAsync(id, null, ct);
            return await RunAsync(id, request, source, lease.Workspace, ct);
        }
        catch (ActionFailedException e)
        {
            return new DryRunOutcome.Failed(e.Name, e.Message);
        }
        finally
        {
            Directory.Delete(source, recursive: true);
            await parts.Workspaces.PurgeAsync(id, CancellationToken.None);
        }
    }

    async Task<DryRunOutcome> RunAsync(string id, DryRunRequest request, string source, Workspace workspace, CancellationToken ct)
    {
        var user = request.UserRef is { } userRef ? await templates.FindEntityAsync(userRef, ct) : null;
        var spec = TaskSpec.Of(request.Template, request.Values, request.UserRef, user);
        var task = new RunningTask(new(new(id, spec, ScaffolderTaskStatus.Processing, parts.Time.GetUtcNow()), default), TaskSecrets.Of(request.Secrets, request.Token), [], 0);
        // One more than there are: the peer reads the files in a step of its own.
        List<NewEvent> told = [NewEvent.Log($"Starting up task with {task.Steps.Length + 1} steps")];
        StepResult.Failed? first = null;
        foreach (var step in task.Steps)
        {
            var log = new StepLog(step.Id, task.Redactor);
            var result = await parts.Runner.RunAsync(Call(task, step, first is not null, log, workspace, Path.Combine(source, "template.yaml")), ct);
            told.AddRange(log.Take());
            if (result is StepResult.Completed done) task.AddOutput(step.Id, done.Output);
            first ??= result as StepResult.Failed;
        }
        if (first is not null) return new DryRunOutcome.Failed(first.Name, first.Message);
        try
        {
            var output = TaskOutput.Of(parts.Templating, task, ct);
            return new DryRunOutcome.Done([.. told.Select(static line => JsonElement.Parse(line.Json))], TaskSpec.Steps(request.Template), output, [.. Read(workspace)]);
        }
        catch (TemplateException e)
        {
            return new DryRunOutcome.Failed("TemplateError", task.Redactor.Redact(e.Message));
        }
    }

    static StepCall Call(RunningTask task, StepSpec step, bool hasFailed, StepLog log, Workspace workspace, string template) => new()
    {
        TaskId = task.Id,
        Step = step,
        Context = task.Context(step.NamesSteps),
        Secrets = task.Secrets,
        HasFailed = hasFailed,
        IsDryRun = true,
        Workspace = workspace,
        Log = log,
        Checkpoints = static _ => new NoCheckpoints(),
        Template = new("file", template) { IsOwn = true },
        TemplateRef = Reference,
        UserRef = task.UserRef,
        IsCancelled = static () => false,
    };

    static async Task WriteAsync(string folder, ImmutableArray<DryRunFile> files, CancellationToken ct)
    {
        var root = new Workspace(folder);
        foreach (var file in files)
        {
            var path = root.Resolve(file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!); // below the folder
            await File.WriteAllBytesAsync(path, file.Content, ct);
            if (file.IsExecutable) ExecutableBit.Set(path);
        }
    }

    static IEnumerable<DryRunFile> Read(Workspace workspace) => FolderEntry.Walk(workspace.Root).Where(static entry => entry.Kind == EntryKind.File)
        .Select(static entry => new DryRunFile(entry.Path, File.ReadAllBytes(entry.Info.FullName), ExecutableBit.IsSet(entry.Info.FullName)));
}
