using Portico.Catalog.Index;

namespace Portico.Tests.Unit.Catalog.Index;

/// <summary>A stored index comes back as it was, or not at all.</summary>
public sealed class SnapshotTests
{
    [Fact]
    public void A_saved_index_comes_back_whole()
    {
        var index = Filled();

        var loaded = CatalogIndex.Load(new MemoryStream(Saved(index)));

        loaded.Position.ShouldBe(7);
        loaded.List(new()).Items.Select(e => e.Etag).ShouldBe(index.List(new()).Items.Select(e => e.Etag));
        loaded.Errors().ShouldBe(index.Errors());
        loaded.Locations.Select(l => l.Key).ShouldBe(index.Locations.Select(l => l.Key), ignoreOrder: true);
        Saved(loaded).ShouldBe(Saved(index));
    }

    [Fact]
    public void A_claim_that_waits_takes_over_after_a_restart()
    {
        var loaded = CatalogIndex.Load(new MemoryStream(Saved(Filled())));

        var after = new CatalogIndexWriter(loaded).Apply([An.Change("first")], 8);

        after.TryFindRef("component:default/shared", out var entity).ShouldBeTrue();
        entity.LocationKey.ShouldBe("second");
    }

    [Fact]
    public void An_empty_index_can_be_saved() =>
        CatalogIndex.Load(new MemoryStream(Saved(CatalogIndex.Empty))).Count.ShouldBe(0);

    [Fact]
    public void Damage_anywhere_is_noticed()
    {
        var saved = Saved(Filled());
        for (var at = 0; at < saved.Length; at += 7)
        {
            var damaged = saved.ToArray();
            damaged[at] ^= 0x10;
            Should.Throw<SnapshotException>(() => CatalogIndex.Load(new MemoryStream(damaged)), $"byte {at} of {saved.Length}");
        }
    }

    [Fact]
    public void A_file_cut_short_is_noticed()
    {
        var saved = Saved(Filled());
        for (var length = 0; length < saved.Length; length += 11) Should.Throw<SnapshotException>(() => CatalogIndex.Load(new MemoryStream(saved[..length])));
    }

    static CatalogIndex Filled() => new CatalogIndexWriter(CatalogIndex.Empty).Apply(
    [
        An.Change("first", An.Entity("Component:default/shared", location: "first", claim: 1), An.Entity("Group:default/team", location: "first", errors: [An.Error])),
        An.Change("second", An.Entity("Component:default/shared", location: "second", claim: 2, relations: [An.Relation("ownedBy", "ownerOf", "group:default/team")]), An.Invalid("component:default/never", "second")),
    ], 7);

    static byte[] Saved(CatalogIndex index)
    {
        using var stream = new MemoryStream();
        index.Save(stream);
        return stream.ToArray();
    }
}
