namespace Portico.Local.Durable.Execution;

/// <summary>Events that nobody has waited for yet, and those who wait. First come, first served, by name whatever its case.</summary>
sealed class ExternalEvents
{
    readonly Dictionary<string, Queue<string?>> unread = new(StringComparer.OrdinalIgnoreCase);
    readonly Dictionary<string, LinkedList<TaskCompletionSource<string?>>> waiting = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How many waits there are.</summary>
    public int Waiting => waiting.Values.Sum(list => list.Count);

    /// <summary>What nobody has waited for.</summary>
    public IEnumerable<(string Name, string? Data)> Unread => unread.SelectMany(pair => pair.Value.Select(data => (pair.Key, data)));

    public void Raise(string name, string? data)
    {
        if (waiting.TryGetValue(name, out var waiters) && waiters.First is { } first)
        {
            waiters.RemoveFirst();
            first.Value.TrySetResult(data);
            return;
        }

        if (!unread.TryGetValue(name, out var queue)) unread[name] = queue = new();
        queue.Enqueue(data);
    }

    public Task<string?> WaitAsync(string name, CancellationToken ct)
    {
        if (ct.IsCancellationRequested) return Task.FromCanceled<string?>(ct);
        if (unread.TryGetValue(name, out var queue) && queue.TryDequeue(out var data)) return Task.FromResult(data);
        if (!waiting.TryGetValue(name, out var waiters)) waiting[name] = waiters = new();
        var node = waiters.AddLast(new TaskCompletionSource<string?>());
        if (ct.CanBeCanceled)
        {
            ct.Register(() =>
            {
                if (node.List is null) return;
                waiters.Remove(node);
                node.Value.TrySetCanceled(ct);
            });
        }

        return node.Value.Task;
    }
}
