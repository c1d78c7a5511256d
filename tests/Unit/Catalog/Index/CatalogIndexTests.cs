using System.Text;
using Portico.Catalog.Index;
using Portico.Catalog.Model;
using Portico.Catalog.Queries;

namespace Portico.Tests.Unit.Catalog.Index;

public sealed class CatalogIndexTests
{
    [Fact]
    public void A_location_entity_shows_the_errors_of_what_it_points_to()
    {
        var index = Apply(
            An.Change("root", An.Entity("Location:default/all", location: "root")),
            new LocationChange { LocationKey = "child", Full = true, Upserts = [], State = An.State("child", ["location:default/all"], [new("NotFoundError", "no \"file\"")]) });

        Json(index, "location:default/all").ShouldEndWith(""","relations":[],"status":{"items":[{"type":"backstage.io/catalog-processing","level":"error","message":"NotFoundError: no \"file\"","error":{"name":"NotFoundError","message":"no \"file\""}}]}}""");
    }

    [Fact]
    public void A_warning_is_shown_as_one()
    {
        var index = new CatalogIndexWriter(CatalogIndex.Empty).Apply([An.Change("root", An.Entity("Component:default/x", errors: [new(ProcessingError.WarningName, "short")]))], 1);

        Json(index, "component:default/x").ShouldContain("\"status\":{\"items\":[{\"type\":\"backstage.io/catalog-processing\",\"level\":\"warning\",\"message\":\"PolicyWarning: short\"");
    }

    [Fact]
    public void A_location_entity_is_withheld_until_what_it_points_to_was_accepted()
    {
        var writer = new CatalogIndexWriter(CatalogIndex.Empty);
        writer.Apply([An.Change("root", An.Entity("Location:default/all", location: "root")), Child(errors: true, everRead: false)], 1).TryFindRef("location:default/all", out _).ShouldBeFalse();

        writer.Apply([Child(errors: false, everRead: true)], 2).TryFindRef("location:default/all", out _).ShouldBeTrue();
        writer.Apply([Child(errors: true, everRead: true)], 3).TryFindRef("location:default/all", out _).ShouldBeTrue();

        static LocationChange Child(bool errors, bool everRead) => new()
        {
            LocationKey = "child",
            Full = true,
            Upserts = [],
            State = An.State("child", ["location:default/all"], errors ? [An.Error] : [], everRead),
        };
    }

    [Fact]
    public void The_earlier_claim_holds_a_reference_and_the_other_is_an_error()
    {
        var index = Apply(
            An.Change("b", An.Entity("Component:default/x", location: "b", claim: 1)),
            An.Change("a", An.Entity("Component:default/x", location: "a", claim: 2)));

        index.TryFindRef("component:default/x", out var entity).ShouldBeTrue();
        entity.LocationKey.ShouldBe("b");
        index.WaitingLocations("component:default/x").ShouldBe(["a"]);
        index.Errors().Single().Error.Message.ShouldBe("Detected conflicting entityRef component:default/x already referenced by file:/b.yaml and now also file:/a.yaml");
    }

    [Fact]
    public void An_orphan_says_so()
    {
        var index = Apply(
            An.Change("a", An.Entity("Component:default/x", metadata: "\"annotations\":{\"a\":\"b\"}", location: "a", orphan: true), An.Entity("Component:default/y", location: "a", orphan: true)));

        Json(index, "component:default/x").ShouldContain("""{"a":"b","backstage.io/orphan":"true"}""");
        Json(index, "component:default/y").ShouldContain(""","annotations":{"backstage.io/orphan":"true"}},"apiVersion""");
    }

    [Fact]
    public void The_etag_follows_the_content()
    {
        var one = Apply(An.Change("a", An.Entity("Component:default/x", location: "a")));
        var other = Apply(An.Change("a", An.Entity("Component:default/x", spec: "\"a\":1", location: "a")));

        Etag(one).ShouldMatch("^[0-9a-f]{40}$");
        Etag(one).ShouldNotBe(Etag(other));
        Json(one, "component:default/x").ShouldContain($"\"etag\":\"{Etag(one)}\"");

        static string Etag(CatalogIndex index) => index.TryFindRef("component:default/x", out var entity) ? entity.Etag : "";
    }

    [Fact]
    public void Applying_a_change_again_changes_nothing()
    {
        var writer = new CatalogIndexWriter(CatalogIndex.Empty);
        var change = An.Change("a", An.Entity("Component:default/x", location: "a", relations: [An.Relation("ownedBy", "ownerOf", "group:default/g")]), An.Entity("Group:default/g", location: "a"));
        var before = writer.Apply([change], 1);

        var after = writer.Apply([change], 2);

        after.Position.ShouldBe(2);
        after.Segments.Single().ShouldBe(before.Segments.Single());
    }

    [Fact]
    public void A_removed_location_takes_its_entities_along()
    {
        var writer = new CatalogIndexWriter(CatalogIndex.Empty);
        writer.Apply([An.Change("a", An.Entity("Component:default/x", location: "a"))], 1);

        var index = writer.Apply([new LocationChange { LocationKey = "a", Full = true, Upserts = [], State = null }], 2);

        index.Count.ShouldBe(0);
        index.FindLocation("a").ShouldBeNull();
    }

    [Fact]
    public void Names_are_found_in_any_case_and_references_only_in_lower_case()
    {
        var index = Apply(An.Change("a", An.Entity("Component:Default/Ünder_Score", location: "a")));

        index.TryFind("COMPONENT", "default", "üNDER_sCORE", out var found).ShouldBeTrue();
        index.TryFindRef(found.Ref, out _).ShouldBeTrue();
        index.TryFindRef("Component:default/Ünder_Score", out _).ShouldBeFalse();
        index.TryFindUid(found.Uid.ToUpperInvariant(), out _).ShouldBeTrue();
        index.TryFindUid("xyz", out _).ShouldBeFalse();
        index.TryFind(new string('k', 2000), "default", "x", out _).ShouldBeFalse();
    }

    [Fact]
    public void Finding_by_name_allocates_nothing()
    {
        var index = Apply(An.Change("a", An.Entity("Component:default/x", location: "a")));
        index.TryFind("Component", "default", "x", out _);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) index.TryFind("Component", "default", "x", out _);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void Pages_of_a_list_put_entities_without_the_field_last()
    {
        var index = Apply(An.Change("a", An.Entity("Component:default/a", location: "a"), An.Entity("Component:default/b", "\"n\":\"1\"", location: "a"), An.Entity("Component:default/c", "\"n\":\"2\"", location: "a")));

        Refs(new() { Paged = true, Limit = 10, Orders = [new("spec.n", true)] }).ShouldBe(["component:default/c", "component:default/b", "component:default/a"]);
        Refs(new() { Paged = true, Limit = 1, Offset = 2 }).ShouldBe(["component:default/c"]);
        Refs(new() { Orders = [new("spec.n", true)] }).ShouldBe(["component:default/c", "component:default/b"]);

        IEnumerable<string> Refs(EntityListQuery query) => index.List(query).Items.Select(e => e.Ref);
    }

    static CatalogIndex Apply(params LocationChange[] changes) => new CatalogIndexWriter(CatalogIndex.Empty).Apply(changes, 1);

    static string Json(CatalogIndex index, string entityRef)
    {
        index.TryFindRef(entityRef, out var entity).ShouldBeTrue();
        return Encoding.UTF8.GetString(entity.Json);
    }
}
