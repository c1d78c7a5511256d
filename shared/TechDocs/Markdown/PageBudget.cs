namespace Portico.TechDocs.Markdown;

/// <summary>How long the rendering of one page may take, and how much memory. A page is rendered by one thread.</summary>
/// <param name="time">The clock.</param>
/// <param name="limit">Time that it may take.</param>
/// <param name="length">Characters of the page.</param>
/// <param name="ct">Stops it.</param>
sealed class PageBudget(TimeProvider time, TimeSpan limit, int length, CancellationToken ct)
{
    // Long pages that people write take 60 to 100 bytes a character, short ones up to 150, and some include others.
    const long LeastMemory = 64 * 1024 * 1024;
    const long MemoryOfACharacter = 64;

    readonly long began = time.GetTimestamp();
    readonly long memory = LeastMemory + length * MemoryOfACharacter;
    readonly long allocated = GC.GetAllocatedBytesForCurrentThread();

    /// <summary>Ends a page that takes too long, or too much memory.</summary>
    public void Check()
    {
        ct.ThrowIfCancellationRequested();
        if (time.GetElapsedTime(began) > limit) throw new RenderLimitException($"The page takes longer than {limit.TotalSeconds:0.#} seconds to render.");
        if (GC.GetAllocatedBytesForCurrentThread() - allocated > memory) throw new RenderLimitException($"The page takes more than {memory / 1_000_000:N0} MB of memory to render.");
    }
}
