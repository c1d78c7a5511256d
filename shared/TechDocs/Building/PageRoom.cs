namespace Portico.TechDocs.Building;

/// <summary>
/// Bounds how large the pages are that a process renders at the same time, together: rendering takes a hundred times a page's
/// size. A page that is as large as the room is rendered alone.
/// </summary>
sealed class PageRoom(int bytes)
{
    // Short ones cost something, too.
    const int Least = 64 * 1024;

    readonly Lock gate = new();
    readonly Queue<(int Share, TaskCompletionSource Turn)> waiting = new();
    readonly int size = bytes;
    int free = bytes;

    /// <summary>Enters, perhaps after a while; who comes first enters first. The visit ends when it is disposed of.</summary>
    /// <param name="length">Bytes of the page.</param>
    /// <param name="ct">Stops the waiting.</param>
    public async ValueTask<IDisposable> EnterAsync(long length, CancellationToken ct)
    {
        var share = (int)Math.Clamp(length, Math.Min(Least, size), size);
        var turn = Ask(share);
        if (turn is not null)
        {
            await using var stop = ct.Register(() => turn.TrySetCanceled(ct));
            await turn.Task;
        }
        return new Visit(this, share);
    }

    TaskCompletionSource? Ask(int share)
    {
        lock (gate)
        {
            if (waiting.Count == 0 && share <= free)
            {
                free -= share;
                return null;
            }
            var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Enqueue((share, turn));
            return turn;
        }
    }

    void Leave(int share)
    {
        lock (gate)
        {
            free += share;
            while (waiting.TryPeek(out var next) && (next.Turn.Task.IsCanceled || next.Share <= free))
            {
                waiting.Dequeue();
                if (next.Turn.TrySetResult()) free -= next.Share;
            }
        }
    }

    sealed class Visit(PageRoom room, int share) : IDisposable
    {
        public void Dispose() => room.Leave(share);
    }
}
