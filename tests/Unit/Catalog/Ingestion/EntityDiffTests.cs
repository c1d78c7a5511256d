using Portico.Catalog.Ingestion;
using Portico.Catalog.Model;
using Portico.Catalog.Processing;
using Portico.Catalog.Store;

namespace Portico.Tests.Unit.Catalog.Ingestion;

public sealed class EntityDiffTests
{
    const long Now = 500;

    static readonly ProcessingError Wrong = new("InputError", "wrong");

    [Fact]
    public void What_is_new_or_different_is_written_and_the_rest_left_alone()
    {
        var plan = Plan([Row("a", "same"), Row("b", "old")], [Valid("a", "same"), Valid("b", "new"), Valid("c", "new")]);

        plan.Upserts.Select(static upsert => (upsert.Document.Ref, upsert.Claim)).ShouldBe([("b", 7L), ("c", Now)]);
        plan.Errors.ShouldBeEmpty();
        plan.Removed.ShouldBeEmpty();
    }

    [Fact]
    public void The_same_content_is_nothing_to_write() => Plan([Row("a", "same")], [Valid("a", "same")]).IsEmpty.ShouldBeTrue();

    [Fact]
    public void What_is_missing_goes() => Plan([Row("a", "x"), Row("b", "x")], [Valid("b", "x")]).Removed.ShouldBe(["a"]);

    [Fact]
    public void Nothing_goes_while_a_document_cannot_be_attributed() => Plan([Row("a", "x")], [], complete: false).IsEmpty.ShouldBeTrue();

    [Fact]
    public void Missing_ones_are_marked_once_where_orphans_are_kept()
    {
        var plan = Plan([Row("a", "x"), Row("b", "x") with { Orphan = true }], [], keepOrphans: true);

        plan.Orphans.ShouldBe(["a"]);
        plan.Removed.ShouldBeEmpty();
    }

    [Fact]
    public void An_orphan_that_is_back_is_written_with_a_new_claim() =>
        Plan([Row("a", "x") with { Orphan = true, Claim = long.MaxValue }], [Valid("a", "x")]).Upserts.ShouldHaveSingleItem().Claim.ShouldBe(Now);

    [Fact]
    public void An_invalid_document_marks_its_row_and_keeps_the_body()
    {
        var plan = Plan([Row("a", "x")], [Invalid("a")]);

        plan.Upserts.ShouldBeEmpty();
        plan.Errors.ShouldHaveSingleItem().ShouldSatisfyAllConditions(static mark => mark.Ref.ShouldBe("a"), static mark => mark.Errors.ShouldBe([Wrong]), static mark => mark.Claim.ShouldBe(7));
        plan.Removed.ShouldBeEmpty();
    }

    [Fact]
    public void The_same_error_is_not_written_again() =>
        Plan([Row("a", "x") with { Errors = EntityRow.ToText([Wrong]) }], [Invalid("a")]).IsEmpty.ShouldBeTrue();

    [Fact]
    public void A_document_that_is_valid_again_is_written_though_its_body_is_the_same() =>
        Plan([Row("a", "x") with { Errors = EntityRow.ToText([Wrong]) }], [Valid("a", "x")]).Upserts.ShouldHaveSingleItem();

    [Fact]
    public void A_document_that_was_never_valid_gets_a_row_without_a_body() =>
        Plan([], [Invalid("a")]).Upserts.ShouldHaveSingleItem().Document.Body.ShouldBeNull();

    [Fact]
    public void A_warning_is_written_with_the_body_once()
    {
        var warned = Valid("a", "x") with { Errors = [new(ProcessingError.WarningName, "short")] };

        Plan([Row("a", "x")], [warned]).Upserts.ShouldHaveSingleItem().Document.Errors.ShouldBe(warned.Errors);
        Plan([Row("a", "x") with { Errors = EntityRow.ToText(warned.Errors) }], [warned]).IsEmpty.ShouldBeTrue();
    }

    static EntityPlan Plan(EntitySummary[] stored, PreparedDocument[] documents, bool complete = true, bool keepOrphans = false) =>
        EntityDiff.Plan([.. stored], documents, complete, keepOrphans, Now);

    static EntitySummary Row(string reference, string hash) => new(reference, hash, 7, 1, "", false, null);

    static PreparedDocument Valid(string reference, string hash) => new(reference, new ProcessedEntity(default, 0, []), [], hash, []);

    static PreparedDocument Invalid(string reference) => new(reference, null, null, "", [Wrong]);
}
