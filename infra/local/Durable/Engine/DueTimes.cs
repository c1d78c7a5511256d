namespace Portico.Local.Durable.Engine;

/// <summary>Calls back at given times. They are not stored: the histories have them.</summary>
sealed class DueTimes : IDisposable
{
    // A timer of the runtime waits no longer than 49 days.
    static readonly TimeSpan LongestSleep = TimeSpan.FromDays(1);

    readonly Lock gate = new();
    readonly PriorityQueue<Action, DateTimeOffset> queue = new();
    readonly TimeProvider time;
    readonly ITimer timer;

    public DueTimes(TimeProvider time)
    {
        this.time = time;
        timer = time.CreateTimer(_ => Fire(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void At(DateTimeOffset due, Action action)
    {
        lock (gate)
        {
            queue.Enqueue(action, due);
            Set();
        }
    }

    public void Dispose() => timer.Dispose();

    void Fire()
    {
        var due = new List<Action>();
        lock (gate)
        {
            while (queue.TryPeek(out var action, out var at) && at <= time.GetUtcNow())
            {
                queue.Dequeue();
                due.Add(action);
            }

            Set();
        }

        foreach (var action in due)
        {
            action();
        }
    }

    void Set()
    {
        if (!queue.TryPeek(out _, out var next)) return;
        var wait = next - time.GetUtcNow();
        timer.Change(wait < TimeSpan.Zero ? TimeSpan.Zero : wait < LongestSleep ? wait : LongestSleep, Timeout.InfiniteTimeSpan);
    }
}
