using Microsoft.Extensions.Options;
using Portico.Catalog.Index;
using Portico.Catalog.Model;
using Portico.Catalog.Queries;
using Portico.Catalog.Store;

namespace Portico.TechDocs.Builds;

/// <summary>
/// Compares the entities with docs that the catalog has with those that are known here. The index knows them, so thousands of
/// entities that come or go at once cost one look, and no message each.
/// </summary>
sealed class DocsCensus(CatalogReader catalog, DocsBuildStates states, IOptions<TechDocsOptions> options, TimeProvider time) : IDisposable
{
    /// <summary>How many times longer than a look took the next one waits.</summary>
    const int Patience = 20;

    static readonly EntityFilter WithDocs = EntityFilter.TryParse([$"metadata.annotations.{DocsEntity.DocsAnnotation}"], out var filter, out var error) ? filter! : throw new InvalidOperationException(error);

    readonly SemaphoreSlim one = new(1);
    readonly Queue<EntityRef> fresh = [];
    readonly Queue<EntityRef> gone = [];
    long position = -1;
    long ended;
    TimeSpan took;

    /// <summary>Some entities whose docs are not known yet or not where they are to be, and some whose docs are known and that have none any more. Each is named once.</summary>
    /// <param name="mostFresh">Most of the first kind.</param>
    /// <param name="mostGone">Most of the second kind.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<(IReadOnlyList<EntityRef> Fresh, IReadOnlyList<EntityRef> Gone)> TakeAsync(int mostFresh, int mostGone, CancellationToken ct)
    {
        await one.WaitAsync(ct);
        try
        {
            var index = await catalog.GetAsync(null, ct);
            if (index.Position != position && time.GetElapsedTime(ended) >= took * Patience) await LookAsync(index, ct);
            return (Take(fresh, mostFresh), Take(gone, mostGone));
        }
        finally
        {
            one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => one.Dispose();

    async Task LookAsync(CatalogIndex index, CancellationToken ct)
    {
        var start = time.GetTimestamp();
        var known = await states.KnownAsync(options.Value.Sites, ct);
        fresh.Clear();
        gone.Clear();
        foreach (var entity in index.List(new() { Filter = WithDocs }).Items)
        {
            // One that was missed has come back; one that is elsewhere was published before the setting was changed.
            if ((!known.Remove(entity.Ref, out var state) || state.IsMissed || !state.IsInPlace) && EntityRef.TryParse(entity.Ref, null, null, out var reference)) fresh.Enqueue(reference);
        }
        foreach (var (left, (isMissed, _)) in known)
        {
            if (!isMissed && EntityRef.TryParse(left, null, null, out var reference)) gone.Enqueue(reference);
        }
        (position, ended) = (index.Position, time.GetTimestamp());
        took = time.GetElapsedTime(start, ended);
    }

    static List<EntityRef> Take(Queue<EntityRef> from, int most)
    {
        var taken = new List<EntityRef>();
        while (taken.Count < most && from.TryDequeue(out var next)) taken.Add(next);
        return taken;
    }
}
