using Portico.Catalog.Model;

namespace Portico.Catalog.Ingestion;

/// <summary>
/// Changes that this process has just announced, for its own reader: it saves reading them back. It is a convenience;
/// what is not here is read from the tables.
/// </summary>
internal sealed class RecentChanges
{
    /// <summary>Bytes of entities that are kept while a reader takes them, and before there was one.</summary>
    const long MaxBytes = 32 * 1024 * 1024, MaxUnread = 16 * 1024 * 1024;

    readonly Lock gate = new();
    readonly Dictionary<long, LocationChange> byPosition = [];
    readonly Queue<(long Position, long Bytes)> order = new();
    long bytes;

    /// <summary>True when a reader of this process is at work. Until then less is kept: one usually comes within seconds.</summary>
    public bool Wanted { get; set; }

    /// <summary>Keeps a change until it is taken, or pushed out by later ones.</summary>
    public void Add(long position, LocationChange change)
    {
        var size = change.Upserts.Sum(static entity => (long)entity.Json.Length);
        lock (gate)
        {
            if (!byPosition.TryAdd(position, change)) return;
            order.Enqueue((position, size));
            bytes += size;
            while (bytes > (Wanted ? MaxBytes : MaxUnread) && order.TryDequeue(out var oldest))
            {
                byPosition.Remove(oldest.Position);
                bytes -= oldest.Bytes;
            }
        }
    }

    /// <summary>The change announced at a position; null when it is not at hand.</summary>
    public LocationChange? Find(long position)
    {
        lock (gate) return byPosition.GetValueOrDefault(position);
    }

    /// <summary>Lets go of everything up to a position.</summary>
    public void Forget(long position)
    {
        lock (gate)
        {
            while (order.TryPeek(out var oldest) && oldest.Position <= position)
            {
                order.Dequeue();
                byPosition.Remove(oldest.Position);
                bytes -= oldest.Bytes;
            }
        }
    }
}
