using Portico.Catalog.Explaining;
using Portico.Catalog.Model;
using Portico.Tests.Integration.Azurite;
using static Portico.Tests.Integration.Catalog.CatalogFolder;

namespace Portico.Tests.Integration.Catalog;

public sealed class ExplainTests(AzuriteServer azurite)
{
    [Fact]
    public async Task It_tells_where_an_entity_was_read_and_who_states_its_relations()
    {
        await using var folder = NewFolder();
        var process = folder.Start();
        folder.Write("all.yaml", Location("root", "./one.yaml"), EventTests.Group("team-a"));
        folder.Write("one.yaml", Component("a"));
        await EventTests.SettleAsync(folder, process);

        var component = await ExplainAsync(process, "component", "A");
        var group = await ExplainAsync(process, "group", "team-a");

        component.State.ShouldBe(ExplainedState.Served);
        var claim = component.Claims.Single();
        claim.Serves.ShouldBeTrue();
        claim.Location.ShouldBe("file:" + folder.PathOf("one.yaml"));
        claim.Origin.ShouldBe("file:" + folder.PathOf("all.yaml"));
        claim.EmittedBy.ShouldBe(["location:default/root"]);
        claim.NextRun!.Value.ShouldBeGreaterThan(claim.LastRun!.Value);
        claim.SourceEtag.ShouldNotBeNull();
        claim.Version.ShouldBe(1);
        component.Etag!.Length.ShouldBe(40);
        component.Ancestry!.ShouldBe(["location:default/root", $"location:default/{new LocationRef("file", folder.PathOf("all.yaml")).GeneratedName}"]);
        component.LastEvent!.Location.ShouldBe(claim.Location);
        Describe(component).ShouldBe(["ownedBy group:default/team-a by component:default/a spec.owner"]);
        Describe(group).ShouldBe(["ownerOf component:default/a by component:default/a spec.owner"]);
    }

    [Fact]
    public async Task It_names_everyone_who_claims_the_same_reference()
    {
        await using var folder = NewFolder();
        var process = folder.Start();
        folder.Write("all.yaml", Location("root", "./one.yaml", "./two.yaml"));
        folder.Write("one.yaml", Component("a", "of one"));
        folder.Write("two.yaml", Component("a", "of two"));
        await EventTests.SettleAsync(folder, process);

        var claims = (await ExplainAsync(process, "component", "a")).Claims;

        claims.Select(static claim => claim.Serves).ShouldBe([true, false]);
        claims.Select(static claim => claim.Location).ShouldBe(["file:" + folder.PathOf("one.yaml"), "file:" + folder.PathOf("two.yaml")]);
        claims[0].Since!.Value.ShouldBeLessThan(claims[1].Since!.Value);
    }

    [Fact]
    public async Task An_entity_that_was_never_valid_is_explained_by_its_errors()
    {
        await using var folder = NewFolder();
        var process = folder.Start();
        folder.Write("all.yaml", Component("bad").Replace("owner: team-a", "owner: 7", StringComparison.Ordinal));
        await EventTests.SettleAsync(folder, process);

        var explanation = await ExplainAsync(process, "component", "bad");

        explanation.State.ShouldBe(ExplainedState.Invalid);
        explanation.Claims.Single().Errors!.Single().Name.ShouldBe("InputError");
        explanation.LastEvent.ShouldBeNull();
    }

    [Fact]
    public async Task A_Location_is_explained_by_its_failed_target()
    {
        await using var folder = NewFolder();
        var process = folder.Start();
        folder.Write("all.yaml", Location("root", "./missing.yaml"));
        await EventTests.SettleAsync(folder, process);

        var explanation = await ExplainAsync(process, "location", "root");

        explanation.State.ShouldBe(ExplainedState.Withheld);
        var target = explanation.FailedTargets!.Single();
        target.Location.ShouldBe("file:" + folder.PathOf("missing.yaml"));
        target.Errors.Single().Name.ShouldBe("NotFoundError");
    }

    [Fact]
    public async Task What_is_gone_is_explained_by_its_last_event_and_what_never_was_is_not()
    {
        await using var folder = NewFolder();
        var process = folder.Start();
        folder.Write("all.yaml", Component("a"));
        await EventTests.SettleAsync(folder, process);
        folder.Write("all.yaml", Component("b"));
        await EventTests.SettleAsync(folder, process);

        var explanation = await ExplainAsync(process, "component", "a");

        explanation.State.ShouldBe(ExplainedState.Removed);
        explanation.Claims.ShouldBeEmpty();
        explanation.LastEvent!.Type.ShouldBe(Portico.Catalog.Events.EventType.Removed);
        (await process.Get<EntityExplainer>().ExplainAsync(new("component", "default", "never"), null, TestContext.Current.CancellationToken)).ShouldBeNull();
    }

    CatalogFolder NewFolder()
    {
        var folder = new CatalogFolder(azurite);
        folder.Settings["Catalog:Locations:0:Rules:0"] = "Group";
        return folder;
    }

    static IEnumerable<string> Describe(EntityExplanation explanation) => explanation.Relations!.Select(static r => $"{r.Type} {r.TargetRef} by {r.StatedBy} {string.Join(',', r.Fields)}");

    static async Task<EntityExplanation> ExplainAsync(CatalogProcess process, string kind, string name)
    {
        await process.LatestAsync();
        return (await process.Get<EntityExplainer>().ExplainAsync(new(kind, "default", name), null, TestContext.Current.CancellationToken)).ShouldNotBeNull();
    }
}
