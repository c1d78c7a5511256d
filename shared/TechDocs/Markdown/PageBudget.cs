namespace Portico.TechDocs.Markdown;

/// <summary>How long the rendering of one page may take.</summary>
sealed class PageBudget(TimeProvider time, TimeSpan limit, CancellationToken ct)
{
    readonly long began = time.GetTimestamp();

    /// <summary>Ends a page that takes too long.</summary>
    public void Check()
    {
        ct.ThrowIfCancellationRequested();
        if (time.GetElapsedTime(began) > limit) throw new RenderLimitException($"The page takes longer than {limit.TotalSeconds:0.#} seconds to render.");
    }
}
