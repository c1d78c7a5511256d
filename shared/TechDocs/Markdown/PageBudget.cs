namespace Portico.TechDocs.Markdown;

/// <summary>What one page may take to render: time, and memory. A page is rendered by one thread.</summary>
/// <param name="time">The clock.</param>
/// <param name="limit">Time that it may take.</param>
/// <param name="memory">Memory that it may take.</param>
/// <param name="ct">Stops it.</param>
sealed class PageBudget(TimeProvider time, TimeSpan limit, PageMemoryLimit memory, CancellationToken ct)
{
    const long Step = 16 * 1024 * 1024;

    /// <summary>Characters that may be read in vain: about half a second.</summary>
    const long MostInVain = 100_000_000;

    readonly long began = time.GetTimestamp();
    readonly long allocated = GC.GetAllocatedBytesForCurrentThread();
    readonly long before = PageHeap.Held;
    long look = Step;
    long inVain;

    /// <summary>Ends a page that takes too long, or too much memory.</summary>
    /// <exception cref="RenderLimitException">It does.</exception>
    /// <exception cref="PageRoomException">It would have to be rendered alone.</exception>
    public void Check()
    {
        ct.ThrowIfCancellationRequested();
        if (time.GetElapsedTime(began) > limit) throw new RenderLimitException($"The page takes longer than {limit.TotalSeconds:0.#} seconds to render. {Advice}");
        var taken = GC.GetAllocatedBytesForCurrentThread() - allocated;
        if (taken > memory.Allocated) throw memory.IsAlone ? TooMuch(memory.Allocated) : new PageRoomException();
        if (taken > look) Look(taken);
    }

    /// <summary>Ends a page in which too much was read in vain, as when ten thousand marks are closed by none: each has the rest of the page read.</summary>
    /// <param name="characters">How many were.</param>
    /// <exception cref="RenderLimitException">It was too much.</exception>
    public void Waste(long characters)
    {
        inVain += characters;
        if (inVain > MostInVain) throw new RenderLimitException($"The page has too many marks, brackets or tags that nothing closes. {Advice}");
    }

    // Much of what a page allocates is garbage soon, but a page may also be made of things that stay.
    void Look(long taken)
    {
        look = taken + Step;
        if (PageHeap.Tidy() && memory.IsAlone && GC.GetTotalMemory(forceFullCollection: false) - before > memory.Held) throw TooMuch(memory.Held);
    }

    static RenderLimitException TooMuch(long bytes) => new($"The page takes more than {bytes / 1_000_000:N0} MB of memory to render. {Advice}");

    static string Advice => "Divide it, or leave out what repeats.";
}

/// <summary>Memory that a page may take.</summary>
/// <param name="Allocated">Bytes in total, with those that are garbage soon.</param>
/// <param name="Held">Bytes at any time; looked at only when the page is rendered alone.</param>
/// <param name="IsAlone">Whether no other page is rendered meanwhile, so that it may have no more.</param>
readonly record struct PageMemoryLimit(long Allocated, long Held, bool IsAlone)
{
    /// <summary>What everything may take.</summary>
    public static PageMemoryLimit None { get; } = new(long.MaxValue, long.MaxValue, IsAlone: true);
}
