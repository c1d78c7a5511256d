using System.Collections.Concurrent;

namespace Portico.Scaffolder.Steps;

/// <summary>Steps that run in this process, so that a cancelled one stops at once.</summary>
sealed class CancelWatch
{
    readonly ConcurrentDictionary<string, CancellationTokenSource> running = new(StringComparer.Ordinal);

    /// <summary>A token that is set when the task is cancelled here. Dispose it when the step has ended.</summary>
    public Watched Watch(string taskId, CancellationToken ct) => new(this, taskId, ct);

    /// <summary>Stops what runs of the task in this process.</summary>
    public void Cancel(string taskId)
    {
        if (running.TryGetValue(taskId, out var source)) Cancel(source);
    }

    static void Cancel(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The step ended at this moment.
        }
    }

    /// <summary>A step that runs.</summary>
    internal sealed class Watched : IDisposable
    {
        readonly CancelWatch watch;
        readonly string taskId;
        readonly CancellationTokenSource source;
        bool isCancelled;

        public Watched(CancelWatch watch, string taskId, CancellationToken ct)
        {
            (this.watch, this.taskId, source) = (watch, taskId, CancellationTokenSource.CreateLinkedTokenSource(ct));
            watch.running[taskId] = source;
            source.Token.Register(() => isCancelled |= !ct.IsCancellationRequested);
        }

        public CancellationToken Token => source.Token;

        /// <summary>Whether the task was cancelled, rather than this process told to stop.</summary>
        public bool IsCancelled => isCancelled;

        public void Cancel() => CancelWatch.Cancel(source);

        public void Dispose()
        {
            watch.running.TryRemove(new(taskId, source));
            source.Dispose();
        }
    }
}
