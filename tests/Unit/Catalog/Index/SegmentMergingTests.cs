using System.Runtime.CompilerServices;
using Portico.Catalog.Index;

namespace Portico.Tests.Unit.Catalog.Index;

public sealed class SegmentMergingTests
{
    [Fact]
    public void Segments_that_were_merged_in_the_background_are_not_kept()
    {
        var writer = new CatalogIndexWriter(CatalogIndex.Empty, mergeAtOnce: 0);
        var parts = ApplyTwice(writer);

        writer.Settle();

        GC.Collect();
        parts.ShouldAllBe(part => !part.IsAlive);
        writer.Current.Count.ShouldBe(2);
    }

    [Fact]
    public void A_merge_that_has_ended_is_taken_over_without_another_change()
    {
        var writer = new CatalogIndexWriter(CatalogIndex.Empty, mergeAtOnce: 0);
        ApplyTwice(writer);

        SpinWait.SpinUntil(() => writer.TakeOver().Segments.Length == 1, TimeSpan.FromMinutes(2)).ShouldBeTrue();

        writer.Current.Count.ShouldBe(2);
    }

    // A method of its own: the caller's frame would keep what it has seen.
    [MethodImpl(MethodImplOptions.NoInlining)]
    static WeakReference[] ApplyTwice(CatalogIndexWriter writer)
    {
        writer.Apply([An.Change("first", An.Entity("component:default/one"))], 1);
        writer.Apply([An.Change("second", An.Entity("component:default/two"))], 2);
        return [.. writer.Current.Segments.Select(segment => new WeakReference(segment.Segment))];
    }
}
