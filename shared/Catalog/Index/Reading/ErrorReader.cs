using Portico.Catalog.Model;

namespace Portico.Catalog.Index.Reading;

/// <summary>Gathers what is wrong in the catalog.</summary>
static class ErrorReader
{
    public static List<CatalogError> Read(CatalogIndex index)
    {
        var errors = new List<CatalogError>();
        foreach (var (key, state) in index.Locations)
        {
            foreach (var error in state.Errors) errors.Add(new(key, state.Location, null, error));
        }
        foreach (var segment in index.Segments)
        {
            foreach (var (doc, found) in segment.Segment.Errors)
            {
                if (segment.IsLive(doc)) Add(segment.Segment.LocationOf(doc), segment.Segment.RefOf(doc), found);
            }
        }
        foreach (var claim in index.Hidden.All)
        {
            Add(claim.LocationKey, claim.Ref, claim.Errors);
            if (claim.Json.Length > 0 && index.TryFindRef(claim.Ref, out var holder) && holder.LocationKey != claim.LocationKey)
            {
                var (first, second) = (index.FindLocation(holder.LocationKey)?.Location, index.FindLocation(claim.LocationKey)?.Location);
                Add(claim.LocationKey, claim.Ref, [new("ConflictError", $"Detected conflicting entityRef {claim.Ref} already referenced by {first} and now also {second}")]);
            }
        }
        return [.. errors.OrderBy(e => e.LocationKey, StringComparer.Ordinal).ThenBy(e => e.EntityRef, StringComparer.Ordinal).ThenBy(e => e.Error.Name, StringComparer.Ordinal).ThenBy(e => e.Error.Message, StringComparer.Ordinal)];

        void Add(string key, string entityRef, IEnumerable<ProcessingError> found) =>
            errors.AddRange(found.Select(e => new CatalogError(key, index.FindLocation(key)?.Location, entityRef, e)));
    }
}
