using Portico.Catalog.Index;
using Portico.Catalog.Queries;

namespace Portico.Tests.Unit.Catalog.Index;

/// <summary>A reader that pages through the catalog while it changes misses nothing that stays and sees nothing twice.</summary>
public sealed class CursorStabilityTests
{
    [Theory]
    [InlineData("metadata.name", false)]
    [InlineData("metadata.name", true)]
    [InlineData(null, false)]
    public void Paging_holds_its_place_while_entities_come_and_go(string? field, bool descending)
    {
        var staying = Enumerable.Range(0, 60).Select(i => An.Entity($"Component:default/stay-{i:D2}", location: "stay")).ToArray();
        var writer = new CatalogIndexWriter(CatalogIndex.Empty);
        writer.Apply([An.Change("stay", staying)], 1);
        var query = new EntityQuery { Limit = 7, Orders = field is null ? [] : [new(field, descending)] };
        var seen = new List<string>();
        for (var step = 2; ; step++)
        {
            writer.Apply([An.Change("come", [.. Enumerable.Range(0, 10).Select(i => An.Entity($"Component:default/come-{step}-{i}", location: "come"))])], step);
            var page = writer.Current.Query(query);
            seen.AddRange(page.Items.Select(e => e.Ref).Where(r => r.Contains("stay", StringComparison.Ordinal)));
            if (page.Next is null) break;
            query = query with { Cursor = page.Next };
        }

        seen.ShouldBeUnique();
        seen.ShouldBe(staying.Select(e => e.Ref), ignoreOrder: true);
    }

    [Fact]
    public void The_row_that_a_cursor_stands_at_may_go()
    {
        var writer = new CatalogIndexWriter(CatalogIndex.Empty);
        writer.Apply([An.Change("a", [.. Names("abcd")])], 1);
        var first = writer.Current.Query(new() { Limit = 2, Orders = [new("metadata.name", false)] });

        writer.Apply([An.Change("a", [.. Names("acd")])], 2);

        writer.Current.Query(new() { Limit = 2, Cursor = first.Next }).Items.Select(e => e.Ref).ShouldBe(["component:default/c", "component:default/d"]);
    }

    static IEnumerable<Portico.Catalog.Model.StoredEntity> Names(string names) => names.Select(n => An.Entity($"Component:default/{n}", location: "a"));
}
