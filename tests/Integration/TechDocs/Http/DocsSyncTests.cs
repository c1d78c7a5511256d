using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Portico.Functions.TechDocs;
using Portico.TechDocs.Builds;
using Portico.TechDocs.Serving;
using Portico.Tests.Integration.Scaffolder.Golden;

namespace Portico.Tests.Integration.TechDocs.Http;

public sealed class DocsSyncTests(DocsServer server) : IClassFixture<DocsServer>
{
    const string Sync = "/api/techdocs/sync/default/component";
    const string Page = "/api/techdocs/static/docs/default/component/guide/";

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_waits_hears_of_each_step_and_then_sees_the_new_page_at_once()
    {
        (await EventsAsync("guide"))[^1].Event.ShouldBe("finish");
        (await server.TextAsync(Page)).Text.ShouldContain("The first text.");
        await server.WriteAsync("guide/docs/index.md", "# Guide\n\nThe second text, which is longer.");

        var events = await EventsAsync("guide");

        events[^1].ShouldBe(("finish", """{"updated":true}"""));
        events.Where(static told => told.Event == "log").Select(static told => told.Data).ShouldContain("\"info: Rendering the pages\"");
        (await server.TextAsync(Page)).Text.ShouldContain("The second text, which is longer.");
        (await EventsAsync("guide"))[^1].ShouldBe(("finish", """{"updated":false}"""));
    }

    [Fact]
    public async Task Docs_of_a_monorepo_are_one_site_and_the_log_says_what_is_missing()
    {
        (await EventsAsync("all"))[^1].Event.ShouldBe("finish");
        await server.WriteAsync("all/mkdocs.yml", "site_name: All\nnav:\n  - Home: index.md\n  - API: '!include ./api/mkdocs.yml'\n  - Others: '*include ./parts/*/mkdocs.yml'\n  - Out: '!include ../guide/mkdocs.yml'\n");
        await server.WriteAsync("all/docs/index.md", "# All\n\n[The API](the-api/index.md)");
        await server.WriteAsync("all/api/mkdocs.yml", "site_name: The API\nnav:\n  - Start: index.md\n");
        await server.WriteAsync("all/api/docs/index.md", "# Calls");
        await server.WriteAsync("all/parts/one/mkdocs.yml", "site_name: one\n");
        await server.WriteAsync("all/parts/one/docs/README.md", "# Part one");

        var events = await EventsAsync("all");

        events[^1].ShouldBe(("finish", """{"updated":true}"""));
        events.ShouldContain(static told => told.Data.Contains("mkdocs.yml:6: ") && told.Data.Contains("leads out of the sources"));
        const string site = "/api/techdocs/static/docs/default/component/all";
        (await server.TextAsync($"{site}/")).Text.ShouldSatisfyAllConditions(text => text.ShouldContain("href=\"the-api/\""), text => text.ShouldContain("href=\"one/\""));
        (await server.TextAsync($"{site}/the-api/")).Text.ShouldContain("Calls");
        (await server.TextAsync($"{site}/one/")).Text.ShouldContain("Part one");
        (await server.TextAsync($"{site}/guide/")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("lost", "There is no folder")]
    [InlineData("bare", "No backstage.io/techdocs-ref annotation provided in entity: bare")]
    public async Task What_cannot_be_built_ends_with_the_reason(string name, string reason)
    {
        var events = await EventsAsync(name);

        events[^1].Event.ShouldBe("error");
        ((string)JsonNode.Parse(events[^1].Data)!).ShouldContain(reason);
        ((string)JsonNode.Parse(events[^2].Data)!).ShouldStartWith($"error: Failed to build the docs page for entity component:default/{name}: ");
    }

    [Fact]
    public async Task Without_an_entity_there_is_nothing_to_wait_for()
    {
        var (status, text) = await server.TextAsync($"{Sync}/nobody");

        status.ShouldBe(HttpStatusCode.NotFound);
        text.ShouldContain("Entity metadata UID missing");
    }

    [Fact]
    public async Task A_question_for_the_headers_alone_begins_nothing()
    {
        using var answer = await server.GetAsync($"{Sync}/guide", change: static request => request.Method = HttpMethod.Head);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/event-stream");
        (await answer.Content.ReadAsByteArrayAsync(Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_waits_while_the_process_is_told_to_stop_hears_so()
    {
        using var stopping = new CancellationTokenSource();
        var events = new SyncEvents(server.Services.GetRequiredService<DocsBuilds>(), server.Services.GetRequiredService<SiteFiles>(), new("component", "default", "guide"), stopping.Token);
        await using var told = events.OfAsync(new BuildTicket.Building("a build that nobody runs", IsNew: false), Ct).GetAsyncEnumerator(Ct);
        var next = told.MoveNextAsync();

        await stopping.CancelAsync();

        (await next).ShouldBeTrue();
        told.Current.Type.ShouldBe("error");
        (await told.MoveNextAsync()).ShouldBeFalse();
    }

    async Task<List<(string Event, string Data)>> EventsAsync(string name)
    {
        using var answer = await server.GetAsync($"{Sync}/{name}");
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/event-stream");
        return [.. ServerSentEvents.Parse(await answer.Content.ReadAsStringAsync(Ct)).Select(static told => ((string)told!["event"]!, told["data"]!.ToJsonString()))];
    }
}
