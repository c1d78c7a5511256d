using Portico.Catalog.Index.Writing;
using Portico.Catalog.Model;

namespace Portico.Catalog.Index;

/// <summary>Brings an index up to date, change by change. One caller at a time; readers keep the index they have.</summary>
public sealed class CatalogIndexWriter
{
    readonly SegmentMerging merging;

    /// <summary>Goes on from an index, which may have been loaded.</summary>
    public CatalogIndexWriter(CatalogIndex start) : this(start, SegmentMerging.DefaultInlineLimit)
    {
    }

    internal CatalogIndexWriter(CatalogIndex start, int mergeAtOnce) => (Current, merging) = (start, new(mergeAtOnce));

    /// <summary>The index with all changes applied so far.</summary>
    public CatalogIndex Current { get; private set; }

    /// <summary>
    /// Applies what changed in some locations. The same change may be applied twice: the second time does nothing.
    /// </summary>
    public CatalogIndex Apply(IReadOnlyList<LocationChange> changes, long position)
    {
        var batch = new ChangeBatch(Current);
        foreach (var change in changes) batch.Add(change);
        return Current = merging.Settle(new IndexChange(Current, batch).Complete(position));
    }

    /// <summary>Takes over what was merged in the background meanwhile: its parts are kept until then.</summary>
    public CatalogIndex TakeOver() => Current = merging.Settle(Current);

    /// <summary>Waits until segments that are being merged in the background are merged, as before the index is stored.</summary>
    public CatalogIndex Settle() => Current = merging.Finish(Current);
}
