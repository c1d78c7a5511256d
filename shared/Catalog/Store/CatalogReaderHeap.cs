namespace Portico.Catalog.Store;

/// <summary>
/// Gives back what an index leaves behind while it changes. Its arrays are large: the runtime collects them late, does
/// not move them and keeps their holes, which would cost several times what the index itself does.
/// </summary>
internal sealed class CatalogReaderHeap
{
    /// <summary>Garbage that is worth a collection; a sixth of a large heap.</summary>
    const long Slack = 12 * 1024 * 1024;

    /// <summary>A heap of this size is compacted in some hundredths of a second. A larger one is collected beside the work and not moved.</summary>
    const long Compactable = 128 * 1024 * 1024;

    /// <summary>How many times longer than a collection took the next one waits: a tenth of the time is spent on it at most.</summary>
    const int Patience = 10;

    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <summary>How long after a change it is taken for the last one of many.</summary>
    static readonly TimeSpan Calm = TimeSpan.FromSeconds(1);

    readonly TimeProvider time;
    readonly ITimer timer;
    readonly Lock gate = new();
    long changed;
    long ended;
    long allocated;
    long kept;
    TimeSpan took;
    bool looking;

    public CatalogReaderHeap(TimeProvider time) =>
        (this.time, timer) = (time, time.CreateTimer(static me => ((CatalogReaderHeap)me!).LookAgain(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));

    /// <summary>The index has changed: collects if it is worth it, and goes on looking until changes have ended.</summary>
    public void Changed()
    {
        lock (gate)
        {
            changed = time.GetTimestamp();
            if (IsDue(GC.GetTotalMemory(forceFullCollection: false), kept)) Collect();
            if (looking) return;
            looking = true;
            timer.Change(Interval, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Collects if it is worth it, as answers leave garbage too.</summary>
    public void Look()
    {
        lock (gate)
        {
            if (IsDue(GC.GetTotalMemory(forceFullCollection: false), kept)) Collect();
        }
    }

    /// <summary>True when so much of the heap is garbage that it should be collected.</summary>
    /// <param name="used">Bytes in use, garbage included.</param>
    /// <param name="kept">Bytes in use after the last collection.</param>
    internal static bool IsDue(long used, long kept) => used - kept > Math.Max(Slack, kept / 6);

    void LookAgain()
    {
        lock (gate)
        {
            var calm = time.GetElapsedTime(changed) > Calm;
            var due = IsDue(GC.GetTotalMemory(forceFullCollection: false), kept) || (calm && GC.GetTotalAllocatedBytes() - allocated > Slack);
            var collected = due && Collect();
            looking = !calm || (due && !collected);
            if (looking) timer.Change(Interval, Timeout.InfiniteTimeSpan);
        }
    }

    bool Collect()
    {
        if (time.GetElapsedTime(ended) < took * Patience) return false;
        var start = time.GetTimestamp();
        // Memory that is given back while changes come is asked for again at once, page by page.
        var mode = time.GetElapsedTime(changed) <= Calm ? GCCollectionMode.Forced : GCCollectionMode.Aggressive;
        if (kept <= Compactable) GC.Collect(GC.MaxGeneration, mode, blocking: true, compacting: true);
        else GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: false);
        (ended, allocated) = (time.GetTimestamp(), GC.GetTotalAllocatedBytes());
        took = time.GetElapsedTime(start, ended);
        kept = GC.GetTotalMemory(forceFullCollection: false);
        return true;
    }
}
