using Portico.Catalog.Model;
using Portico.TechDocs;
using Portico.TechDocs.Builds;

namespace Portico.Tests.Unit.TechDocs.Builds;

public sealed class BuildEndingTests
{
    static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    static readonly TechDocsOptions Usual = new() { CheckInterval = TimeSpan.FromMinutes(10) };

    static readonly DocsBuildState Running = new(new EntityRef("component", "default", "orders")) { RunningBuild = "b", RunningSince = Now, LastBuild = "a", PublishedAt = Now, SearchDocuments = "s", Failures = 2, Error = "before" };

    [Fact]
    public void A_build_that_has_ended_makes_room_for_the_next()
    {
        var ended = BuildEnding.After(Running, "b", BuildOutcome.Unchanged, null, Usual, Now);

        (ended.RunningBuild, ended.LastBuild, ended.FormerBuild, ended.Error, ended.Failures, ended.CheckedAt).ShouldBe((null, "b", "a", null, 0, Now));
        (ended.DueAt!.Value - Now).ShouldBeInRange(TimeSpan.FromMinutes(8), TimeSpan.FromMinutes(12)); // always set
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(2, 4)]
    [InlineData(3, 8)]
    [InlineData(9, 512)]
    [InlineData(10, 1024)]
    [InlineData(11, 1440)]
    [InlineData(100, 1440)]
    public void A_build_that_failed_is_tried_again_later_and_later(int before, int minutes)
    {
        var ended = BuildEnding.After(Running with { Failures = before }, "b", BuildOutcome.Failed, "why", Usual, Now);

        (ended.Error, ended.Failures, ended.DueAt).ShouldBe(("why", before + 1, Now.AddMinutes(minutes)));
        (ended.PublishedAt, ended.SearchDocuments).ShouldBe((Now, "s"));
    }

    [Theory]
    [InlineData(1, 10)]
    [InlineData(20, 120)]
    [InlineData(2400, 1440)]
    public void Sources_that_have_not_changed_for_long_are_looked_at_seldom(int hours, int minutes)
    {
        var ended = BuildEnding.After(Running with { PublishedAt = Now.AddHours(-hours) }, "b", BuildOutcome.Unchanged, null, Usual, Now);

        (ended.DueAt!.Value - Now).ShouldBeInRange(TimeSpan.FromMinutes(minutes * 0.8), TimeSpan.FromMinutes(minutes * 1.2)); // always set
    }

    [Fact]
    public void Sources_that_have_just_changed_are_looked_at_at_the_usual_interval()
    {
        var ended = BuildEnding.After(Running with { PublishedAt = Now.AddDays(-30) }, "b", BuildOutcome.Updated, null, Usual, Now);

        (ended.DueAt!.Value - Now).ShouldBeInRange(TimeSpan.FromMinutes(8), TimeSpan.FromMinutes(12)); // always set
    }

    [Fact]
    public void What_changed_meanwhile_is_due_at_once() =>
        BuildEnding.After(Running with { Again = true }, "b", BuildOutcome.Updated, null, Usual, Now).ShouldSatisfyAllConditions(static ended => ended.DueAt.ShouldBe(Now), static ended => ended.Again.ShouldBeFalse());
}
