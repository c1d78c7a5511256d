using System.Collections.Concurrent;

namespace Portico.Scaffolder.Tasks;

/// <summary>Wakes those of this process who wait for a task's next event.</summary>
sealed class TaskSignals
{
    readonly ConcurrentDictionary<string, TaskCompletionSource> waiting = new(StringComparer.Ordinal);

    /// <summary>Completes at the next event. Ask before you look, so that nothing comes in between.</summary>
    public Task Next(string id) => waiting.GetOrAdd(id, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>There is an event.</summary>
    public void Signal(string id)
    {
        if (waiting.TryRemove(id, out var next)) next.TrySetResult();
    }
}
