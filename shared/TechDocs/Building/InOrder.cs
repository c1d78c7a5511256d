namespace Portico.TechDocs.Building;

/// <summary>Passes on what several make side by side, one by one and in order. What waits for its turn is held.</summary>
sealed class InOrder<T>(Action<T> pass, Func<T, int>? size = null)
{
    /// <summary>More than this is not held: those who would make more wait.</summary>
    const long MostHeld = 8 * 1024 * 1024;

    readonly Lock gate = new();
    readonly Dictionary<int, T> waiting = [];
    TaskCompletionSource moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
    long held;
    int next;

    /// <summary>Waits until there is room to hold more, or it is the turn of a place. Of places that wait, lower ones have to ask first.</summary>
    public async Task RoomAsync(int place, CancellationToken ct)
    {
        for (var room = Room(place); !room.IsCompleted; room = Room(place)) await room.WaitAsync(ct);
    }

    /// <summary>Adds something.</summary>
    /// <param name="place">Its place, from 0.</param>
    /// <param name="item">What it is.</param>
    public void Add(int place, T item)
    {
        lock (gate)
        {
            waiting.Add(place, item);
            held += SizeOf(item);
            if (place != next) return;
            while (waiting.Remove(next, out var waited))
            {
                next++;
                held -= SizeOf(waited);
                pass(waited);
            }
            moved.SetResult();
            moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    Task Room(int place)
    {
        lock (gate) return held <= MostHeld || place <= next ? Task.CompletedTask : moved.Task;
    }

    int SizeOf(T item) => size?.Invoke(item) ?? 0;
}
