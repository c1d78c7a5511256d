using System.Globalization;
using Microsoft.DurableTask;
using Portico.Local.Durable.History;

namespace Portico.Local.Durable.Execution;

/// <summary>Compares what code decides in a replay with what it decided the first time.</summary>
static class NonDeterminism
{
    /// <summary>The vendor's name for it.</summary>
    public const string ErrorType = "DurableTask.Core.Exceptions.NonDeterministicOrchestrationException";

    /// <summary>The first difference; null when there is none.</summary>
    public static TaskFailureDetails? Find(string orchestrator, IReadOnlyList<HistoryEvent> recorded, IReadOnlyList<HistoryEvent> replayed)
    {
        for (var i = 0; i < Math.Max(recorded.Count, replayed.Count); i++)
        {
            var before = recorded.ElementAtOrDefault(i);
            var now = replayed.ElementAtOrDefault(i);
            if (before is not null && now is not null && Describe(before) == Describe(now)) continue;
            var position = ((IDecision?)before ?? (IDecision?)now)!.Id;
            return new(
                ErrorType,
                string.Create(CultureInfo.InvariantCulture, $"Orchestrator '{orchestrator}' is not deterministic: at decision {position} its history has {Name(before)}, but its code now has {Name(now)}. Code that instances run must not change; branch on the context's Version, or let running instances end first."),
                null,
                null,
                null);
        }

        return null;
    }

    static string Name(HistoryEvent? decision) => decision is null ? "nothing more" : Describe(decision);

    static string Describe(HistoryEvent decision) => decision switch
    {
        HistoryEvent.ActivityScheduled activity => $"activity '{activity.Name}'",
        HistoryEvent.ChildScheduled child => $"sub-orchestration '{child.Name}'",
        HistoryEvent.EventSent sent => $"event '{sent.Name}' for '{sent.Instance}'",
        HistoryEvent.TimerCreated => "a timer",
        HistoryEvent.Completed => "its end",
        HistoryEvent.Failed => "its failure",
        HistoryEvent.ContinuedAsNew => "a new beginning",
        _ => decision.GetType().Name,
    };
}
