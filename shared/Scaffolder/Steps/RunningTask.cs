using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure;
using Azure.Data.Tables;
using Portico.Languages.Templates;
using Portico.Scaffolder.Actions;
using Portico.Scaffolder.Secrets;
using Portico.Scaffolder.Tasks;

namespace Portico.Scaffolder.Steps;

/// <summary>A task as a process knows it that runs its steps.</summary>
sealed class RunningTask
{
    // All outputs so far. The context has them as they were when somebody last asked for them.
    readonly TemplateObject outputs = new();
    TemplateContext context;
    int added;
    int known;

    public RunningTask(TaskRow row, Dictionary<string, string> secrets, SortedDictionary<int, StepRow> rows, int next)
    {
        (Row, Secrets, Rows, Next) = (row, secrets, rows, next);
        var spec = row.Task.Spec;
        Steps = spec.Find("steps") is { ValueKind: JsonValueKind.Array } steps ? [.. steps.EnumerateArray().Select(static step => new StepSpec(step))] : [];
        Redactor = new(secrets.Values);
        var user = spec.Find("user") is { } given ? JsonValues.Read(given) : new TemplateObject();
        context = TemplateContext.From(new TemplateObject
        {
            ["parameters"] = spec.Find("parameters") is { } values ? JsonValues.Read(values) : new TemplateObject(),
            ["environment"] = new TemplateObject { ["parameters"] = new TemplateObject(), ["secrets"] = new TemplateObject() },
            ["user"] = user,
            ["context"] = new TemplateObject { ["task"] = new TemplateObject { ["id"] = row.Task.Id } },
            ["steps"] = new TemplateObject(),
        });
        foreach (var (index, step) in rows)
        {
            if (index < next && index < Steps.Length && step.Status == StepRow.Completed) AddOutput(Steps[index].Id, step.Output);
        }
    }

    public string Id => Row.Task.Id;

    public TaskRow Row { get; private set; }

    public ImmutableArray<StepSpec> Steps { get; }

    public IReadOnlyDictionary<string, string> Secrets { get; }

    public Redactor Redactor { get; }

    /// <summary>Why no step of it can be run, nor its output be made; null when all is well.</summary>
    public string? Fault { get; init; }

    /// <summary>What is stored of the steps that this process has not gone past.</summary>
    public SortedDictionary<int, StepRow> Rows { get; }

    /// <summary>The step that comes next.</summary>
    public int Next { get; set; }

    /// <summary>Number of the last event known.</summary>
    public long LastEvent { get; set; }

    public string? TemplateRef => Row.Task.Spec.Find("templateInfo")?.Text("entityRef");

    public TemplateLocation? Template => Row.Task.Spec.Find("templateInfo")?.Text("baseUrl") switch
    {
        null => null,
        var url when url.StartsWith("file://", StringComparison.Ordinal) => new("file", url["file://".Length..]),
        var url => new("url", url),
    };

    public string? UserRef => Row.Task.Spec.Find("user")?.Text("ref");

    public void Refresh(TaskRow row) => Row = row;

    public void Refresh(ETag etag) => Row = Row with { ETag = etag };

    public void AddOutput(string stepId, JsonObject? output)
    {
        outputs[stepId] = new TemplateObject { ["output"] = JsonValues.Read((JsonNode)(output ?? [])) };
        added++;
    }

    /// <summary>The variables, without secrets.</summary>
    /// <param name="withOutputs">Whether outputs of steps are needed: a step that does not name them does not cost by their number.</param>
    public TemplateContext Context(bool withOutputs)
    {
        if (!withOutputs || known == added) return context;
        var steps = new TemplateObject();
        foreach (var (id, step) in outputs) steps[id] = step;
        (context, known) = (context.With("steps", steps), added);
        return context;
    }

    /// <summary>A change of the task's row that fails when somebody else has changed it.</summary>
    public TableTransactionAction Change(Action<TableEntity> change)
    {
        var row = new TableEntity(Id, TaskKeys.Task);
        change(row);
        return new(TableTransactionActionType.UpdateMerge, row, Row.ETag);
    }
}
