namespace Portico.TechDocs.Markdown;

/// <summary>
/// What pages leave in the process's memory. The runtime leaves large garbage where it is for long; a site of large pages
/// would hold that of many.
/// </summary>
static class PageHeap
{
    /// <summary>Garbage that is worth a collection.</summary>
    const long Slack = 32 * 1024 * 1024;

    /// <summary>A larger heap is not collected for the sake of pages: that takes long, and others wait meanwhile.</summary>
    const long Collectable = 256 * 1024 * 1024;

    /// <summary>Bytes that were in use when everything was looked at last.</summary>
    public static long Held
    {
        get
        {
            var blocking = GC.GetGCMemoryInfo(GCKind.FullBlocking);
            var background = GC.GetGCMemoryInfo(GCKind.Background);
            var last = blocking.Index > background.Index ? blocking : background;
            return last.HeapSizeBytes - last.FragmentedBytes;
        }
    }

    /// <summary>Collects when there is much garbage.</summary>
    /// <returns>Whether it did.</returns>
    public static bool Tidy() => GC.GetTotalMemory(forceFullCollection: false) - Held > Slack && Collect();

    /// <summary>Collects, unless that takes long.</summary>
    /// <returns>Whether it did.</returns>
    public static bool Collect()
    {
        if (Held > Collectable) return false;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
        return true;
    }
}
