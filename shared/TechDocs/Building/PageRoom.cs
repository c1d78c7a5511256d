using Portico.TechDocs.Markdown;

namespace Portico.TechDocs.Building;

/// <summary>
/// Bounds the memory that the pages take which a process renders at the same time, together. What a page takes is known only
/// when it is rendered, so it enters with as much as pages of its length usually take, three quarters of the room at most; if
/// that is too little, it enters again for all that there is, and is rendered alone.
/// </summary>
sealed class PageRoom(long bytes)
{
    // Long pages that people write take 80 to 110 bytes a byte, of which 30 at any time; short ones more, and some include others.
    const long MiB = 1024 * 1024;
    const long LeastBeside = 4 * MiB;
    const long BesideOfAByte = 160;
    const long Much = 16 * MiB;
    const long LeastAlone = 64 * MiB;
    const long AloneOfAByte = 96;
    const long LeastHeld = 24 * MiB;
    const long HeldOfAByte = 30;

    /// <summary>Bytes of memory that the pages may take that a process renders at the same time.</summary>
    public const long Usual = 96 * MiB;

    readonly Lock gate = new();
    readonly Queue<(long Share, TaskCompletionSource Turn)> waiting = new();
    readonly long size = bytes;
    long free = bytes;

    /// <summary>What a page may take beside others.</summary>
    /// <param name="length">Bytes of the page.</param>
    public PageMemoryLimit Beside(long length)
    {
        var share = Math.Min(size, LeastBeside + length * BesideOfAByte);
        return new(share, share, IsAlone: false);
    }

    /// <summary>What a page may take at all.</summary>
    /// <param name="length">Bytes of the page.</param>
    public static PageMemoryLimit Alone(long length) => new(LeastAlone + length * AloneOfAByte, LeastHeld + length * HeldOfAByte, IsAlone: true);

    /// <summary>Enters, perhaps after a while; who comes first enters first. The visit ends when it is disposed of.</summary>
    /// <param name="memory">What the page may take.</param>
    /// <param name="ct">Stops the waiting.</param>
    public async ValueTask<IDisposable> EnterAsync(PageMemoryLimit memory, CancellationToken ct)
    {
        // A long one leaves room for short ones: the other processors have something to do meanwhile.
        var share = memory.IsAlone ? size : Math.Min(memory.Allocated, size / 4 * 3);
        var turn = Ask(share);
        if (turn is not null)
        {
            await using var stop = ct.Register(() => turn.TrySetCanceled(ct));
            await turn.Task;
        }
        if (memory.IsAlone) PageHeap.Collect();
        else if (share >= Much) PageHeap.Tidy();
        return new Visit(this, share);
    }

    TaskCompletionSource? Ask(long share)
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

    void Leave(long share)
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

    sealed class Visit(PageRoom room, long share) : IDisposable
    {
        public void Dispose() => room.Leave(share);
    }
}
