using Portico.Catalog.Index.Writing;
using Portico.Catalog.Model;

namespace Portico.Catalog.Index;

/// <summary>Brings an index up to date, change by change. One caller at a time; readers keep the index they have.</summary>
public sealed class CatalogIndexWriter(CatalogIndex start)
{
    CatalogIndex current = start;

    /// <summary>The index with all changes applied so far.</summary>
    public CatalogIndex Current => current;

    /// <summary>
    /// Applies what changed in some locations. The same change may be applied twice: the second time does nothing.
    /// </summary>
    public CatalogIndex Apply(IReadOnlyList<LocationChange> changes, long position)
    {
        var batch = new ChangeBatch(current);
        foreach (var change in changes) batch.Add(change);
        return current = SegmentMerging.Settle(new IndexChange(current, batch).Complete(position));
    }
}
