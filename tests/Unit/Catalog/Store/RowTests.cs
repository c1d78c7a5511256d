using System.Text;
using Portico.Catalog.Model;
using Portico.Catalog.Store;

namespace Portico.Tests.Unit.Catalog.Store;

public sealed class RowTests
{
    [Theory]
    [InlineData("component:default/one")]
    [InlineData("component:default/bad name!")]
    [InlineData("component:default/colon:inside")]
    [InlineData("component:größe/~%#?")]
    public void An_entity_comes_back_from_its_row(string reference)
    {
        var entity = Entity(reference);
        var body = EntityRow.Body(entity.Json.Span, entity.Relations);

        var back = EntityRow.FromRow(EntityRow.ToRow(entity, EntityRow.Hash(body), 3), body);

        back.Ref.ShouldBe(reference);
        back.Json.ToArray().ShouldBe(entity.Json.ToArray());
        back.Relations.ShouldBe(entity.Relations);
        back.Errors.ShouldBe(entity.Errors);
        (back.Claim, back.EtagOffset, back.LocationKey).ShouldBe((entity.Claim, entity.EtagOffset, entity.LocationKey));
    }

    [Theory]
    [InlineData("group:default/team-a\n")]
    [InlineData("group:default/\n\n{}")]
    [InlineData("group:default/a\\n\\\\nb\\")]
    [InlineData("group:default/a b  c")]
    public void A_relation_comes_back_whatever_its_target_has_in_it(string target)
    {
        var entity = Entity("component:default/one") with { Relations = [new("ownedBy", "ownerOf", target), new("partOf", "hasPart", "system:default/s")] };
        var body = EntityRow.Body(entity.Json.Span, entity.Relations);

        var back = EntityRow.FromRow(EntityRow.ToRow(entity, EntityRow.Hash(body), 3), body);

        back.Relations.ShouldBe(entity.Relations);
        back.Json.ToArray().ShouldBe(entity.Json.ToArray());
    }

    [Fact]
    public void A_reference_too_long_for_a_key_comes_back_all_the_same()
    {
        var reference = "component:default/" + new string('x', 2000);

        EntityRow.FromRow(EntityRow.ToRow(Entity(reference), "", 1), "\n"u8.ToArray()).Ref.ShouldBe(reference);
    }

    [Fact]
    public void An_entity_without_relations_or_body_is_told_apart()
    {
        EntityRow.FromRow(EntityRow.ToRow(Entity("a:b/c"), "", 1), EntityRow.Body("{}"u8, [])).ShouldSatisfyAllConditions(
            static e => e.Relations.ShouldBeEmpty(), static e => Encoding.UTF8.GetString(e.Json.Span).ShouldBe("{}"));
        EntityRow.FromRow(EntityRow.ToRow(Entity("a:b/c"), "", 1), "\n"u8.ToArray()).Json.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void Errors_are_cut_to_what_a_property_holds()
    {
        var many = Enumerable.Range(0, 500).Select(static i => new ProcessingError("Error", new string('x', 1000))).ToArray();

        EntityRow.ToText([.. many]).Length.ShouldBeInRange(20_000, 32_000);
        EntityRow.ToText([new("Error", new string('x', 200_000))]).Length.ShouldBeInRange(10_000, 32_000);
    }

    [Fact]
    public void A_location_with_twenty_thousand_children_fits_into_its_row()
    {
        var children = Enumerable.Range(0, LocationRow.MaxChildren).Select(static i => new ChildLink($"location:default/l-{i % 3}", new LocationRef("file", $"/{i}.yaml").Key, i % 2 == 0)).ToList();
        var record = new LocationRecord
        {
            Location = new("file", "/all.yaml"),
            Key = "key",
            Children = [.. children],
            Parents = [new("p", "location:default/x", "file:/o", "file:/at", Optional: true)],
            Errors = [new("Error", "wrong")],
            Includes = [new("file", "/i", "e")],
            EverRead = true,
            LostParent = true,
        };

        var back = LocationRow.FromRow(LocationRow.ToRow(record));

        back.Children.ShouldBe(children, ignoreOrder: true);
        back.Parents.ShouldBe(record.Parents);
        back.Errors.ShouldBe(record.Errors);
        back.Includes.ShouldBe(record.Includes);
        (back.EverRead, back.LostParent, back.Optional).ShouldBe((true, true, true));
    }

    static StoredEntity Entity(string reference) => new()
    {
        Ref = reference,
        LocationKey = "key",
        Json = "{\"metadata\":{\"name\":\"one\"}}"u8.ToArray(),
        EtagOffset = 9,
        Relations = [new("ownedBy", "ownerOf", "group:default/a"), new("partOf", "hasPart", "system:default/s")],
        Errors = [new("InputError", "wrong")],
        Claim = 42,
    };
}
