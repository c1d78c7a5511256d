using Microsoft.Extensions.Options;
using Portico.TechDocs;
using Portico.TechDocs.Builds;
using Portico.TechDocs.Publishing;
using Portico.Tests.Integration.Azurite;
using Portico.Tests.Integration.Processes;

namespace Portico.Tests.Integration.TechDocs;

public sealed class DocsWatchTests(AzuriteServer azurite)
{
    const string Beside = "backstage.io/techdocs-ref: 'dir:.'";

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Docs_are_built_when_their_entity_comes_and_when_it_changes()
    {
        await using var docs = await DocsServer.WatchAsync(azurite, new Dictionary<string, string>());
        docs.Write("orders", "docs/index.md", "# Orders");
        docs.WriteComponent("orders", Beside);
        await Eventually.HoldsAsync(async () => (await docs.StateAsync("orders")).LastOutcome == BuildOutcome.Updated);

        docs.Write("orders", "other/docs/index.md", "# Other");
        docs.WriteComponent("orders", "backstage.io/techdocs-ref: 'dir:other'");

        await Eventually.HoldsAsync(async () => (await docs.ReadAsync("orders", "index.html"))?.Contains("Other", StringComparison.Ordinal) is true);
    }

    [Fact]
    public async Task The_site_of_an_entity_that_is_gone_goes()
    {
        await using var docs = await DocsServer.WatchAsync(azurite, new Dictionary<string, string> { ["orders"] = Beside, ["other"] = "example.com/a: b" }, ("TechDocs:KeepRemovedFor", "00:00:00"));
        docs.Write("orders", "docs/index.md", "# Orders");
        await docs.HasAsync("orders");
        await docs.Builds.AskAsync(DocsServer.Component("orders"), docs.Runs, Ct);
        await Eventually.HoldsAsync(async () => (await docs.StateAsync("orders")).LastOutcome == BuildOutcome.Updated);
        var documents = (await docs.StateAsync("orders")).SearchDocuments!; // just built

        docs.Delete("orders");

        await Eventually.HoldsAsync(async () => (await docs.StateAsync("orders")).LastBuild is null);
        (await docs.ReadAsync("orders", "index.html")).ShouldBeNull();
        await Should.ThrowAsync<Azure.RequestFailedException>(async () => await docs.Get<SearchDocuments>().ReadAsync(documents, Ct).ToListAsync(Ct));
    }

    [Fact]
    public async Task Sources_that_are_due_are_looked_at()
    {
        await using var docs = await DocsServer.StartAsync(azurite, new Dictionary<string, string> { ["orders"] = Beside });
        docs.Write("orders", "docs/index.md", "# Orders");
        await docs.BuildAsync("orders");
        docs.Write("orders", "docs/index.md", "# Orders\n\nlater");

        await docs.PutDueAsync("orders");
        await docs.Get<DocsWatch>().LookAsync(docs.Runs, Ct);

        await Eventually.HoldsAsync(async () => (await docs.ReadAsync("orders", "index.html"))?.Contains("later", StringComparison.Ordinal) is true);
        await Eventually.HoldsAsync(async () => (await docs.StateAsync("orders")) is { RunningBuild: null } state && state.DueAt > state.CheckedAt);
    }

    [Fact]
    public async Task Of_many_docs_that_come_at_once_a_few_are_built_at_a_time()
    {
        var entities = Enumerable.Range(0, 12).ToDictionary(static number => $"service-{number}", static _ => Beside);
        await using var docs = await DocsServer.StartAsync(azurite, entities, ("AzureWebJobs:DocsDue:Disabled", "true"));
        foreach (var name in entities.Keys) await docs.HasAsync(name);

        await docs.Get<DocsWatch>().LookAsync(docs.Runs, Ct);

        (await docs.Get<DocsBuildStates>().KnownAsync(SiteAccess.Private, Ct)).Count.ShouldBe(4);
        await Eventually.HoldsAsync(async () =>
        {
            await docs.Get<DocsWatch>().LookAsync(docs.Runs, Ct);
            return (await docs.Get<DocsBuildStates>().KnownAsync(SiteAccess.Private, Ct)).Count == entities.Count;
        });
    }

    [Fact]
    public async Task Sites_that_become_public_or_private_move_without_being_asked_for()
    {
        await using var docs = await DocsServer.StartAsync(azurite, new Dictionary<string, string> { ["orders"] = Beside }, ("AzureWebJobs:DocsDue:Disabled", "true"));
        docs.Write("orders", "docs/index.md", "# Orders");
        await docs.BuildAsync("orders");
        var before = await docs.Get<SitePlaces>().OfAsync(DocsServer.Component("orders"), Ct);

        docs.Get<IOptions<TechDocsOptions>>().Value.Sites = SiteAccess.Public;
        await docs.Get<DocsWatch>().LookAsync(docs.Runs, Ct);

        await Eventually.HoldsAsync(async () => (await docs.StateAsync("orders")) is { Sites: SiteAccess.Public, RunningBuild: null });
        (await docs.ReadAsync("orders", "index.html"))!.ShouldContain("Orders");
        (await docs.Get<SitePlaces>().OfAsync(DocsServer.Component("orders"), Ct)).Key.ShouldStartWith("$web/");
        (await before.Container.GetBlobsAsync(Azure.Storage.Blobs.Models.BlobTraits.None, Azure.Storage.Blobs.Models.BlobStates.None, before.Path + "/", Ct).ToListAsync(Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_build_that_was_claimed_and_that_nobody_runs_is_started()
    {
        await using var docs = await DocsServer.StartAsync(azurite, new Dictionary<string, string> { ["orders"] = Beside });
        docs.Write("orders", "docs/index.md", "# Orders");
        await docs.HasAsync("orders");
        var build = Guid.NewGuid().ToString("D");
        var claimed = new DocsBuildState(DocsServer.Component("orders")) { RunningBuild = build, RunningSince = DateTimeOffset.UnixEpoch.AddYears(50), DueAt = DateTimeOffset.UnixEpoch.AddYears(50) };
        (await docs.Get<DocsBuildStates>().TrySaveAsync(claimed, Ct)).ShouldNotBeNull();

        await docs.Get<DocsWatch>().LookAsync(docs.Runs, Ct);

        (await docs.EndAsync(build)).Outcome.ShouldBe(BuildOutcome.Updated);
    }

    [Fact]
    public async Task A_change_during_a_build_leads_to_another_one()
    {
        await using var host = await RepositoryHost.StartAsync();
        await using var docs = await DocsServer.StartAsync(azurite, new Dictionary<string, string> { ["orders"] = $"backstage.io/techdocs-ref: 'url:{host.Page("orders")}'" }, host.Settings);
        host.Push(("orders/docs/index.md", "# First"));
        host.Stall();
        await docs.HasAsync("orders");
        var build = (await docs.Builds.AskAsync(DocsServer.Component("orders"), docs.Runs, Ct)).ShouldBeOfType<BuildTicket.Building>();
        await Eventually.HoldsAsync(() => host.Asked > 0);

        host.Push(("orders/docs/index.md", "# Second"));
        (await docs.Get<BuildClaims>().AskAsync((await docs.Get<DocsEntities>().FindAsync(DocsServer.Component("orders"), Ct))!, isChanged: true, docs.Runs, Ct)) // it is there
            .ShouldBeOfType<BuildTicket.Building>().BuildId.ShouldBe(build.BuildId);
        host.GoOn();

        (await docs.EndAsync(build.BuildId)).Outcome.ShouldBe(BuildOutcome.Updated);
        await Eventually.HoldsAsync(async () => (await docs.ReadAsync("orders", "index.html"))?.Contains("Second", StringComparison.Ordinal) is true);
    }

    [Fact]
    public async Task A_repository_is_fetched_when_it_has_changed_and_only_the_part_that_is_meant()
    {
        await using var host = await RepositoryHost.StartAsync();
        await using var docs = await DocsServer.StartAsync(azurite, new Dictionary<string, string> { ["orders"] = $"backstage.io/techdocs-ref: 'url:{host.Page("orders")}'" }, [.. host.Settings, ("TechDocs:FreshFor", "00:00:00")]);
        host.Push(("orders/docs/index.md", "# Orders"), ("secrets/docs/index.md", "# Secrets"), ("orders/mkdocs.yml", "site_name: Orders\ndocs_dir: ../secrets/docs\n"));
        (await docs.BuildAsync("orders")).Outcome.ShouldBe(BuildOutcome.Failed);

        host.Push(("orders/docs/index.md", "# Orders"));
        (await docs.BuildAsync("orders")).Outcome.ShouldBe(BuildOutcome.Updated);
        var sent = host.Sent;
        (await docs.BuildAsync("orders")).Outcome.ShouldBe(BuildOutcome.Unchanged);

        host.Sent.ShouldBe(sent);
    }

    [Fact]
    public async Task A_commit_that_leaves_the_docs_alone_changes_nothing_for_readers()
    {
        await using var host = await RepositoryHost.StartAsync();
        await using var docs = await DocsServer.StartAsync(azurite, new Dictionary<string, string> { ["orders"] = $"backstage.io/techdocs-ref: 'url:{host.Page("orders")}'" }, [.. host.Settings, ("TechDocs:FreshFor", "00:00:00")]);
        host.Push(("orders/docs/index.md", "# Orders"), ("orders/src/a.c", "1"));
        await docs.BuildAsync("orders");
        var before = await docs.ReadAsync("orders", "techdocs_metadata.json");

        host.Push(("orders/docs/index.md", "# Orders"), ("orders/src/a.c", "2"));
        (await docs.BuildAsync("orders")).Outcome.ShouldBe(BuildOutcome.Unchanged);
        (await docs.BuildAsync("orders")).Outcome.ShouldBe(BuildOutcome.Unchanged);

        host.Sent.ShouldBe(2);
        (await docs.ReadAsync("orders", "techdocs_metadata.json")).ShouldBe(before);
    }

    [Fact]
    public async Task One_page_that_changed_is_sent_and_the_search_still_finds_all()
    {
        await using var docs = await DocsServer.StartAsync(azurite, new Dictionary<string, string> { ["orders"] = Beside }, ("TechDocs:FreshFor", "00:00:00"));
        for (var i = 0; i < 30; i++) docs.Write("orders", $"docs/page-{i}.md", $"# {i}");
        docs.Write("orders", "docs/index.md", "# Orders");
        await docs.BuildAsync("orders");

        docs.Write("orders", "docs/page-7.md", "# 7\n\nchanged");
        var build = (await docs.Builds.AskAsync(DocsServer.Component("orders"), docs.Runs, Ct)).ShouldBeOfType<BuildTicket.Building>();
        var lines = await docs.LinesAsync(build.BuildId);

        lines[^1].Outcome.ShouldBe(BuildOutcome.Updated);
        lines.ShouldContain(static line => line.Text.StartsWith("Published: 3 files are new", StringComparison.Ordinal)); // the page, the index for the search, the metadata
        var found = await docs.Get<SearchDocuments>().ReadAsync((await docs.StateAsync("orders")).SearchDocuments!, Ct).Select(static section => section.Title).ToListAsync(Ct); // just built
        found.Count.ShouldBe(31 * 2); // a page, and its heading
    }

    [Fact]
    public async Task A_host_that_is_not_allowed_is_not_asked()
    {
        await using var host = await RepositoryHost.StartAsync();
        await using var docs = await DocsServer.StartAsync(azurite, new Dictionary<string, string> { ["orders"] = $"backstage.io/techdocs-ref: 'url:{host.Page("orders")}'" });
        host.Push(("orders/docs/index.md", "# Orders"));

        var end = await docs.BuildAsync("orders");

        end.Outcome.ShouldBe(BuildOutcome.Failed);
        end.Text.ShouldContain("is not allowed");
        host.Asked.ShouldBe(0);
    }

    [Fact]
    public async Task Twenty_builds_at_once_all_come_to_their_end()
    {
        var names = Enumerable.Range(0, 20).Select(static i => $"docs-{i}").ToList();
        await using var docs = await DocsServer.StartAsync(azurite, names.ToDictionary(static name => name, static _ => Beside), ("TechDocs:AtOnce", "2"));
        foreach (var name in names) docs.Write(name, "docs/index.md", $"# {name}");

        var ends = await Task.WhenAll(names.Select(docs.BuildAsync));

        ends.ShouldAllBe(static end => end.Outcome == BuildOutcome.Updated);
    }
}
