using System.Collections.Concurrent;

namespace Portico.Storage;

/// <summary>Wakes those of this process who wait for what is written next under a key, such as the id of a log.</summary>
public sealed class WriteSignals
{
    readonly ConcurrentDictionary<string, TaskCompletionSource> waiting = new(StringComparer.Ordinal);

    /// <summary>Completes at the next write. Ask before you look, so that nothing comes in between.</summary>
    public Task Next(string key) => waiting.GetOrAdd(key, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>Something was written.</summary>
    public void Signal(string key)
    {
        if (waiting.TryRemove(key, out var next)) next.TrySetResult();
    }
}
