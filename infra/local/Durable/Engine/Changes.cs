using System.Collections.Concurrent;

namespace Portico.Local.Durable.Engine;

/// <summary>Tells who waits for an instance in this process that it has changed.</summary>
sealed class Changes
{
    readonly ConcurrentDictionary<string, TaskCompletionSource> waiting = new(StringComparer.Ordinal);

    /// <summary>Completes at the instance's next change; taken before the instance is looked at.</summary>
    public Task Next(string instance) => waiting.GetOrAdd(instance, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Post(string instance)
    {
        if (waiting.TryRemove(instance, out var waiter)) waiter.TrySetResult();
    }
}
