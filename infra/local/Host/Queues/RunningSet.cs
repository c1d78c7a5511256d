namespace Portico.Local.Queues;

/// <summary>Tasks under way, and waiting until there are few enough of them.</summary>
sealed class RunningSet
{
    readonly Lock gate = new();
    int count;
    TaskCompletionSource oneLess = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Count
    {
        get
        {
            lock (gate)
            {
                return count;
            }
        }
    }

    /// <summary>Starts a task that handles its own failures.</summary>
    public void Start(Func<Task> work)
    {
        lock (gate)
        {
            count++;
        }

        _ = Task.Run(async () =>
        {
            try
            {
                await work().ConfigureAwait(false);
            }
            finally
            {
                Done();
            }
        });
    }

    public async Task WaitForAtMostAsync(int most, CancellationToken ct)
    {
        while (true)
        {
            Task wait;
            lock (gate)
            {
                if (count <= most)
                {
                    return;
                }

                wait = oneLess.Task;
            }

            await wait.WaitAsync(ct).ConfigureAwait(false);
        }
    }

    void Done()
    {
        TaskCompletionSource signal;
        lock (gate)
        {
            count--;
            signal = oneLess;
            oneLess = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        signal.TrySetResult();
    }
}
