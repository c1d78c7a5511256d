using Portico.Catalog.Index;

namespace Portico.Tests.Unit.Catalog.Index;

public sealed class FingerprintTests
{
    [Fact]
    public void The_way_to_the_same_entities_does_not_matter()
    {
        var atOnce = new CatalogIndexWriter(CatalogIndex.Empty).Apply([An.Change("here", An.Entity("component:default/a"), An.Entity("component:default/b"))], 1);
        var writer = new CatalogIndexWriter(CatalogIndex.Empty);
        writer.Apply([An.Change("here", An.Entity("component:default/a", "\"x\":1"), An.Entity("component:default/c"))], 1);
        var stepwise = writer.Apply([An.Change("here", An.Entity("component:default/a"), An.Entity("component:default/b"))], 2);

        stepwise.Fingerprint.ShouldBe(atOnce.Fingerprint);
        Reloaded(stepwise).Fingerprint.ShouldBe(atOnce.Fingerprint);
    }

    [Fact]
    public void Any_change_of_an_entity_shows()
    {
        var writer = new CatalogIndexWriter(CatalogIndex.Empty);
        var seen = new HashSet<ulong> { CatalogIndex.Empty.Fingerprint };

        seen.Add(writer.Apply([An.Change("here", An.Entity("component:default/a"))], 1).Fingerprint).ShouldBeTrue();
        seen.Add(writer.Apply([An.Change("here", An.Entity("component:default/a", "\"x\":1"))], 2).Fingerprint).ShouldBeTrue();
        seen.Add(writer.Apply([An.Change("there", An.Entity("component:default/b", location: "there"))], 3).Fingerprint).ShouldBeTrue();
        seen.Add(writer.Apply([An.Change("here")], 4).Fingerprint).ShouldBeTrue();
        writer.Apply([An.Change("there")], 5).Fingerprint.ShouldBe(CatalogIndex.Empty.Fingerprint);
    }

    static CatalogIndex Reloaded(CatalogIndex index)
    {
        using var stored = new MemoryStream();
        index.Save(stored);
        stored.Position = 0;
        return CatalogIndex.Load(stored);
    }
}
