using System.Runtime.CompilerServices;
using Portico.Storage;

namespace Portico.Scaffolder.Tasks;

/// <summary>Follows the events of a task while it runs.</summary>
public sealed class TaskEvents
{
    static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    readonly TaskStore store;
    readonly WriteSignals signals;
    readonly TimeProvider time;

    internal TaskEvents(TaskStore store, WriteSignals signals, TimeProvider time) => (this.store, this.signals, this.time) = (store, signals, time);

    /// <summary>
    /// Events after a number, as they come; ends after the one that ends the task. What this process writes comes at
    /// once, what another one writes within a second.
    /// </summary>
    public async IAsyncEnumerable<TaskEvent> FollowAsync(string id, long after, [EnumeratorCancellation] CancellationToken ct)
    {
        while (true)
        {
            var next = signals.Next(id);
            var isOver = false;
            foreach (var found in await store.EventsAsync(id, after, ct))
            {
                yield return found;
                after = Math.Max(after, found.Id);
                // Of a task that runs again the end was deleted.
                isOver = found.Type == TaskEventTypes.Completion;
            }
            if (isOver) yield break;
            await Task.WhenAny(next, Task.Delay(LookAgain, time, ct));
            ct.ThrowIfCancellationRequested();
        }
    }
}
