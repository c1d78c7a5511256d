namespace Portico.Local.Invocation;

/// <summary>
/// Tells the queue pumps that something ran which may have put messages into a queue, so that they look at once
/// instead of at the end of their back-off.
/// </summary>
sealed class ActivityNotice
{
    volatile TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    volatile bool awaited;

    /// <summary>Completes when something ran after this call; taken before a queue is looked at, awaited when it was empty.</summary>
    public Task Next()
    {
        var task = next.Task;
        awaited = true;
        return task;
    }

    public void Post()
    {
        if (awaited)
        {
            awaited = false;
            Interlocked.Exchange(ref next, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
        }
    }
}
