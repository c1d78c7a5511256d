namespace Portico.TechDocs.Building;

/// <summary>Passes on what several make side by side, one by one and in order. What waits for its turn is held.</summary>
sealed class InOrder<T>(Action<T> pass)
{
    readonly Lock gate = new();
    readonly Dictionary<int, T> waiting = [];
    int next;

    /// <summary>Adds something.</summary>
    /// <param name="place">Its place, from 0.</param>
    /// <param name="item">What it is.</param>
    public void Add(int place, T item)
    {
        lock (gate)
        {
            waiting.Add(place, item);
            while (waiting.Remove(next, out var waited))
            {
                next++;
                pass(waited);
            }
        }
    }
}
