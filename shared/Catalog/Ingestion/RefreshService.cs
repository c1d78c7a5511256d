using Portico.Catalog.Model;
using Portico.Catalog.Store;

namespace Portico.Catalog.Ingestion;

/// <summary>Reads again what an entity came from.</summary>
public sealed class RefreshService
{
    readonly CatalogReader reader;
    readonly LocationTable locations;
    readonly ImmediateRun run;
    readonly RefreshQueue queue;

    internal RefreshService(CatalogReader reader, LocationTable locations, ImmediateRun run, RefreshQueue queue) =>
        (this.reader, this.locations, this.run, this.queue) = (reader, locations, run, queue);

    /// <summary>
    /// Reads the entity's own location at once, and by way of the queue every location above it and, for a Location
    /// entity, those that it names.
    /// </summary>
    /// <param name="entityRef">Full reference, in any case.</param>
    /// <param name="ct">Stops the request.</param>
    public async Task<RefreshOutcome> RefreshAsync(string entityRef, CancellationToken ct)
    {
        var index = await reader.GetLatestAsync(ct);
        if (!EntityRef.TryParse(entityRef, null, null, out var reference) || !string.Equals(reference.ToString(), entityRef, StringComparison.OrdinalIgnoreCase)) return new RefreshOutcome.NotFound($"Entity {entityRef} not found");
        var own = index.TryFind(reference.Kind, reference.Namespace, reference.Name, out var entity)
            ? entity.LocationKey
            // Not served, because it was never valid or its location is in trouble, but claimed.
            : index.WaitingLocations(reference.Fold().ToString()).FirstOrDefault();
        if (own is null) return new RefreshOutcome.NotFound($"Entity {entityRef} not found");
        var others = new HashSet<string>(StringComparer.Ordinal);
        if (await locations.FindAsync(own, ct) is { } location)
        {
            await AddParentsAsync(location, others, ct);
            var folded = reference.Fold().ToString();
            others.UnionWith(location.Children.Where(link => link.Ref == folded).Select(static link => link.Key));
        }
        others.Remove(own);
        await queue.SendAsync(others, RefreshReason.Requested, ct);
        return new RefreshOutcome.Accepted(await run.RunAsync(own, RefreshReason.Requested, ct));
    }

    async Task AddParentsAsync(LocationRecord location, HashSet<string> above, CancellationToken ct)
    {
        var next = new Queue<LocationRecord>([location]);
        while (next.TryDequeue(out var current))
        {
            foreach (var parent in current.Parents)
                if (above.Add(parent.Key) && await locations.FindAsync(parent.Key, ct) is { } found) next.Enqueue(found);
        }
    }
}

/// <summary>What came of a request to refresh.</summary>
public abstract record RefreshOutcome
{
    RefreshOutcome()
    {
    }

    /// <summary>It is under way.</summary>
    /// <param name="Position">Feed position that contains what was found at once.</param>
    public sealed record Accepted(long Position) : RefreshOutcome;

    /// <summary>There is no such entity.</summary>
    /// <param name="Message">In the peer's words.</param>
    public sealed record NotFound(string Message) : RefreshOutcome;
}
