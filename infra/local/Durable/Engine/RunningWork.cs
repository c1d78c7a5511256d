namespace Portico.Local.Durable.Engine;

/// <summary>What has begun and not ended, so that a stop can wait for it.</summary>
sealed class RunningWork
{
    readonly Lock gate = new();
    TaskCompletionSource? idle;
    int count;

    /// <summary>Runs work that no caller waits for, and that throws nothing.</summary>
    public void Start(Func<Task> work)
    {
        lock (gate) count++;
        using (ExecutionContext.SuppressFlow())
        {
            _ = Task.Run(() => RunAsync(work), CancellationToken.None);
        }
    }

    public Task WhenIdleAsync()
    {
        lock (gate)
        {
            if (count == 0) return Task.CompletedTask;
            return (idle ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    async Task RunAsync(Func<Task> work)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        finally
        {
            lock (gate)
            {
                if (--count == 0)
                {
                    idle?.TrySetResult();
                    idle = null;
                }
            }
        }
    }
}
