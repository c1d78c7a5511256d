using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Logging.Abstractions;
using Portico.Local.Durable.Execution;
using Portico.Local.Durable.History;

namespace Portico.Tests.Unit.Durable;

/// <summary>An orchestrator's code in memory, with steps a second apart.</summary>
sealed class Runs
{
    static readonly DateTime Beginning = new(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    readonly string? input;
    readonly List<HistoryRow> history = [];

    public Runs(Func<TaskOrchestrationContext, Task<object?>> code, string? input = null)
    {
        this.input = input;
        Run = New(code);
    }

    public OrchestratorRun Run { get; }

    public bool Strayed { get; private set; }

    /// <summary>The time of a step, the first being 0.</summary>
    public static DateTime At(int step) => Beginning.AddSeconds(step);

    /// <summary>Begins.</summary>
    public Turn Begin() => Take(new HistoryEvent.Started());

    /// <summary>A step with what happened.</summary>
    public Turn Take(params HistoryEvent[] events)
    {
        var at = At(history.Count);
        var turn = Run.Take(at, events);
        history.Add(new(at, events, turn.Decisions));
        return turn;
    }

    /// <summary>Replays all steps with other code; the answer is the first difference.</summary>
    public TaskFailureDetails? ReplayWith(Func<TaskOrchestrationContext, Task<object?>> other)
    {
        var replayed = New(other);
        return history.Select(replayed.Replay).FirstOrDefault(difference => difference is not null);
    }

    OrchestratorRun New(Func<TaskOrchestrationContext, Task<object?>> orchestrator) =>
        new(new("id", "execution", 0, "Sample", "1.0", input, null), orchestrator, JsonDataConverter.Default, NullLoggerFactory.Instance, () => Strayed = true);
}
