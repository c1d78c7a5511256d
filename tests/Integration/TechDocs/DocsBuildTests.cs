using Portico.TechDocs.Builds;
using Portico.Tests.Integration.Azurite;

namespace Portico.Tests.Integration.TechDocs;

public sealed class DocsBuildTests(AzuriteServer azurite)
{
    const string Beside = "backstage.io/techdocs-ref: 'dir:.'";

    // Nothing is built but what the test asks for.
    static readonly (string, string?)[] Asked = [("TechDocs:FreshFor", "00:00:00"), ("TechDocs:CheckInterval", "01:00:00")];

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Docs_beside_an_entity_become_a_site_with_documents_for_the_search()
    {
        await using var docs = await StartAsync(Beside);
        docs.Write("orders", "docs/index.md", "# Orders\n\nWelcome.\n\n## Limits\n\nTen a second.\n");

        var end = await docs.BuildAsync("orders");

        end.Outcome.ShouldBe(BuildOutcome.Updated);
        (await docs.ReadAsync("orders", "index.html")).ShouldNotBeNull().ShouldContain("Welcome.");
        var state = await docs.StateAsync("orders");
        (state.LastOutcome, state.Pages, state.RunningBuild, state.Error).ShouldBe((BuildOutcome.Updated, 1, null, null));
        var found = new List<string>();
        await foreach (var section in docs.Get<SearchDocuments>().ReadAsync(state.SearchDocuments!, Ct)) found.Add($"{section.Location} {section.Title}: {section.Text.Trim()}");
        found.ShouldContain("#limits Limits: Ten a second.");
    }

    [Fact]
    public async Task Fifty_who_ask_at_once_get_one_build()
    {
        await using var docs = await StartAsync("backstage.io/techdocs-ref: 'dir:docs'");
        docs.Write("orders", "docs/docs/index.md", "# Orders");
        await docs.HasAsync("orders");

        var tickets = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => docs.Builds.AskAsync(DocsServer.Component("orders"), docs.Runs, Ct)));

        var building = tickets.Select(static ticket => ticket.ShouldBeOfType<BuildTicket.Building>()).ToList();
        building.Select(static ticket => ticket.BuildId).Distinct().Count().ShouldBe(1);
        var followed = await Task.WhenAll(building.Select(ticket => docs.LinesAsync(ticket.BuildId)));
        followed.ShouldAllBe(lines => lines.Last().Outcome == BuildOutcome.Updated && lines.Count(static line => line.Text.StartsWith("Fetching", StringComparison.Ordinal)) == 1);
        followed.ShouldAllBe(lines => lines.Select(static line => line.Number).SequenceEqual(Enumerable.Range(1, lines.Count)));
    }

    [Fact]
    public async Task Sources_that_have_not_changed_are_not_built_again()
    {
        await using var docs = await StartAsync(Beside);
        docs.Write("orders", "docs/index.md", "# Orders");
        await docs.BuildAsync("orders");
        var first = await docs.ReadAsync("orders", "techdocs_metadata.json");

        (await docs.BuildAsync("orders")).Outcome.ShouldBe(BuildOutcome.Unchanged);
        (await docs.ReadAsync("orders", "techdocs_metadata.json")).ShouldBe(first);

        docs.Write("orders", "docs/index.md", "# Orders\n\nmore");
        (await docs.BuildAsync("orders")).Outcome.ShouldBe(BuildOutcome.Updated);
        (await docs.ReadAsync("orders", "index.html")).ShouldNotBeNull().ShouldContain("more");
    }

    [Fact]
    public async Task A_build_that_fails_says_why_and_keeps_the_site()
    {
        await using var docs = await StartAsync(Beside);
        docs.Write("orders", "docs/index.md", "# Orders");
        await docs.BuildAsync("orders");
        var site = await docs.ReadAsync("orders", "index.html");

        docs.Write("orders", "mkdocs.yml", "site_name: [");
        var end = await docs.BuildAsync("orders");

        (end.Outcome, end.Text).ShouldSatisfyAllConditions(one => one.Outcome.ShouldBe(BuildOutcome.Failed), one => one.Text.ShouldContain("mkdocs.yml"));
        (await docs.ReadAsync("orders", "index.html")).ShouldBe(site);
        var state = await docs.StateAsync("orders");
        (state.LastOutcome, state.Error, state.Failures).ShouldBe((BuildOutcome.Failed, end.Text, 1));
        state.SearchDocuments.ShouldNotBeNull();

        docs.Write("orders", "mkdocs.yml", "site_name: Orders");
        (await docs.BuildAsync("orders")).Outcome.ShouldBe(BuildOutcome.Updated);
        (await docs.StateAsync("orders")).Failures.ShouldBe(0);
    }

    [Fact]
    public async Task Whoever_asks_soon_after_a_look_does_not_wait()
    {
        await using var docs = await StartAsync(Beside, ("TechDocs:FreshFor", "01:00:00"));
        docs.Write("orders", "docs/index.md", "# Orders");
        await docs.BuildAsync("orders");

        (await docs.Builds.AskAsync(DocsServer.Component("orders"), docs.Runs, Ct)).ShouldBeOfType<BuildTicket.UpToDate>().State.Pages.ShouldBe(1);
    }

    [Fact]
    public async Task What_has_no_docs_says_so()
    {
        await using var docs = await StartAsync("example.com/other: x");
        await docs.HasAsync("orders");

        (await docs.Builds.AskAsync(DocsServer.Component("orders"), docs.Runs, Ct)).ShouldBeOfType<BuildTicket.NoDocs>().IsKnown.ShouldBeTrue();
        (await docs.Builds.AskAsync(DocsServer.Component("nobody"), docs.Runs, Ct)).ShouldBeOfType<BuildTicket.NoDocs>().IsKnown.ShouldBeFalse();
    }

    [Fact]
    public async Task Docs_of_another_entity_are_that_entitys()
    {
        await using var docs = await DocsServer.StartAsync(azurite, new Dictionary<string, string> { ["orders"] = Beside, ["app"] = "backstage.io/techdocs-entity: 'component:default/orders'" }, Asked);
        docs.Write("orders", "docs/index.md", "# Orders");
        await docs.HasAsync("orders");

        (await docs.BuildAsync("app")).Outcome.ShouldBe(BuildOutcome.Updated);

        (await docs.StateAsync("orders")).Pages.ShouldBe(1);
        (await docs.ReadAsync("app", "index.html")).ShouldBeNull();
    }

    [Fact]
    public async Task A_site_that_is_gone_from_the_container_is_sent_again_in_whole()
    {
        await using var docs = await StartAsync(Beside);
        docs.Write("orders", "docs/index.md", "# Orders");
        docs.Write("orders", "docs/more.md", "# More");
        await docs.BuildAsync("orders");
        var place = await docs.Get<Portico.TechDocs.Publishing.SitePlaces>().OfAsync(DocsServer.Component("orders"), Ct);
        await foreach (var blob in place.Container.GetBlobsAsync(cancellationToken: Ct)) await place.Container.DeleteBlobAsync(blob.Name, cancellationToken: Ct);

        (await docs.BuildAsync("orders")).Outcome.ShouldBe(BuildOutcome.Updated);

        (await docs.ReadAsync("orders", "more/index.html")).ShouldNotBeNull();
    }

    [Fact]
    public async Task Public_sites_lie_in_the_container_that_the_account_serves_as_a_website()
    {
        await using var docs = await StartAsync(Beside, ("TechDocs:Sites", "Public"));
        docs.Write("orders", "docs/index.md", "# Orders");

        (await docs.BuildAsync("orders")).Outcome.ShouldBe(BuildOutcome.Updated);

        var place = await docs.Get<Portico.TechDocs.Publishing.SitePlaces>().OfAsync(DocsServer.Component("orders"), Ct);
        place.Container.Name.ShouldBe("$web");
        place.Path.ShouldEndWith("/default/component/orders");
        (await place.DeadLinksAsync()).ShouldBeEmpty();
    }

    Task<DocsServer> StartAsync(string annotations, params (string Key, string? Value)[] settings) =>
        DocsServer.StartAsync(azurite, new Dictionary<string, string> { ["orders"] = annotations }, [.. Asked, .. settings]);
}
