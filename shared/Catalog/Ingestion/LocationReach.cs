using Portico.Catalog.Store;

namespace Portico.Catalog.Ingestion;

/// <summary>Finds out whether a root still leads to a location: locations can name each other in a circle.</summary>
internal sealed class LocationReach(LocationTable locations)
{
    /// <summary>Walks from parent to parent until it meets a root.</summary>
    public async Task<bool> IsReachableAsync(LocationRecord location, CancellationToken ct)
    {
        if (location.IsRoot) return true;
        var seen = new HashSet<string>(StringComparer.Ordinal) { location.Key };
        var next = new Queue<LocationRecord>([location]);
        while (next.TryDequeue(out var current))
        {
            foreach (var parent in current.Parents)
            {
                if (!seen.Add(parent.Key) || await locations.FindAsync(parent.Key, ct) is not { } found) continue;
                if (found.IsRoot) return true;
                next.Enqueue(found);
            }
        }
        return false;
    }
}
