using Portico.Catalog.Ingestion;
using Portico.Catalog.Model;
using Portico.Catalog.Processing;
using Portico.Catalog.Store;

namespace Portico.Tests.Unit.Catalog.Ingestion;

public sealed class ChildDiffTests
{
    static readonly LocationRef A = new("file", "/a.yaml");
    static readonly LocationRef B = new("file", "/b.yaml");

    [Fact]
    public void Links_come_and_go_with_what_the_documents_emit()
    {
        var plan = ChildDiff.Plan([Link("location:default/x", A)], [Document("location:default/x", B)], complete: true);

        plan.Links.ShouldBe([Link("location:default/x", B)]);
        plan.Added([Link("location:default/x", A)]).ShouldHaveSingleItem().Value.ShouldBe(B);
        plan.Removed.ShouldBe([Link("location:default/x", A)]);
    }

    [Fact]
    public void An_invalid_document_keeps_what_it_emitted_before()
    {
        var plan = ChildDiff.Plan([Link("location:default/x", A)], [Document("location:default/x") with { Entity = null }], complete: true);

        plan.Links.ShouldBe([Link("location:default/x", A)]);
        plan.Removed.ShouldBeEmpty();
    }

    [Fact]
    public void While_a_document_cannot_be_attributed_what_is_missing_stays_and_what_is_there_counts()
    {
        var plan = ChildDiff.Plan([Link("location:default/x", A), Link("location:default/y", A)], [Document("location:default/y", B)], complete: false);

        plan.Links.ShouldBe([Link("location:default/x", A), Link("location:default/y", B)]);
        plan.Removed.ShouldBe([Link("location:default/y", A)]);
    }

    [Fact]
    public void Two_entities_that_name_one_location_are_two_links()
    {
        var plan = ChildDiff.Plan([Link("location:default/x", A), Link("location:default/y", A)], [Document("location:default/y", A)], complete: true);

        plan.Links.ShouldBe([Link("location:default/y", A)]);
        plan.Removed.ShouldBe([Link("location:default/x", A)]);
    }

    [Fact]
    public void A_pattern_emits_its_files_for_those_that_name_it()
    {
        var pattern = new LocationRecord
        {
            Location = new("file", "/*.yaml"),
            Key = "pattern",
            Parents = [new("p", "location:default/x", "file:/all.yaml", "file:/all.yaml", Optional: false)],
            Children = [Link("location:default/x", A)],
        };

        var plan = ChildDiff.Plan(pattern, ["/b.yaml"]);

        plan.Links.ShouldBe([Link("location:default/x", B)]);
        plan.Removed.ShouldBe([Link("location:default/x", A)]);
    }

    static ChildLink Link(string reference, LocationRef target) => new(reference, target.Key, Optional: false);

    static DocumentOutcome Document(string reference, params LocationRef[] targets) =>
        new(reference, new ProcessedEntity(default, 0, []), [], [.. targets.Select(static target => new EmittedLocation(target, Optional: false))]);
}
