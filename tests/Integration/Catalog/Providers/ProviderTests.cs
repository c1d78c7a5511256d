using Portico.Catalog.Store;
using Portico.Tests.Fakes;
using Portico.Tests.Integration.Azurite;
using static Portico.Tests.Integration.Catalog.Providers.Sending;

namespace Portico.Tests.Integration.Catalog.Providers;

public sealed class ProviderTests : IAsyncDisposable
{
    readonly CatalogFolder folder;

    public ProviderTests(AzuriteServer azurite)
    {
        folder = new(azurite);
        folder.Write("all.yaml", CatalogFolder.Component("from-file"));
        folder.Settings["Catalog:Providers:Push:0:Name"] = "ci";
        folder.Settings["Catalog:Providers:Push:0:Token"] = "a-token-of-some-length";
    }

    public ValueTask DisposeAsync() => folder.DisposeAsync();

    [Fact]
    public async Task What_is_sent_is_served_at_the_position()
    {
        var (process, other) = (folder.Start(), folder.Start());

        var outcome = await process.SendAsync(Component("one"), Component("two"));

        (outcome.Accepted, outcome.Rejected.Length).ShouldBe((2, 0));
        var index = await other.IndexAsync(outcome.Position);
        index.Refs().ShouldBe(["component:default/one", "component:default/two"], ignoreOrder: true);
        index.Text("component:default/one").ShouldContain("\"backstage.io/managed-by-origin-location\":\"provider:ci\"");
        index.Count.ShouldBe(2, "no Location entity stands for a provider");
        await process.TickAsync();
        (await other.LatestAsync()).Refs().ShouldBe(["component:default/from-file", "component:default/one", "component:default/two"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_full_change_removes_what_is_not_in_it_even_where_orphans_are_kept()
    {
        folder.Settings["Catalog:OrphanStrategy"] = "keep";
        var process = folder.Start();
        await process.SendAsync(Component("stays"), Component("goes"), Component("changes", "before"));

        var outcome = await process.SendAsync(Component("stays"), Component("changes", "after"), Component("comes"));

        var index = await folder.Start().IndexAsync(outcome.Position);
        index.Refs().ShouldBe(["component:default/stays", "component:default/changes", "component:default/comes"], ignoreOrder: true);
        index.Text("component:default/changes").ShouldContain("after");
    }

    [Fact]
    public async Task A_delta_leaves_alone_what_it_does_not_name()
    {
        var (process, other) = (folder.Start(), folder.Start());
        await process.SendAsync(Component("stays"), Component("goes"), Component("changes", "before"));
        await other.LatestAsync();

        var outcome = await process.ChangeAsync([Component("changes", "after"), Component("comes")], "Component:Default/Goes", "component:default/never-was");

        var ct = TestContext.Current.CancellationToken;
        (await process.Get<ChangeFeed>().ReadAsync(outcome.Position - 1, outcome.Position, ct).SingleAsync(ct)).Changed.ShouldBe(["component:default/changes", "component:default/comes"]);
        foreach (var index in new[] { await process.IndexAsync(outcome.Position), await other.IndexAsync(outcome.Position), await folder.Start().IndexAsync(outcome.Position) })
        {
            index.Refs().ShouldBe(["component:default/stays", "component:default/changes", "component:default/comes"], ignoreOrder: true);
            index.Text("component:default/changes").ShouldContain("after");
        }
    }

    [Fact]
    public async Task The_same_again_announces_nothing()
    {
        var process = folder.Start();
        var first = await process.SendAsync(Component("one"));

        (await process.SendAsync(Component("one"))).Position.ShouldBe(first.Position);
        (await process.ChangeAsync([Component("one")])).Position.ShouldBe(first.Position);
    }

    [Fact]
    public async Task A_bad_entity_keeps_its_last_form_and_stops_no_other()
    {
        var process = folder.Start();
        await process.SendAsync(Component("one", "good"));

        var outcome = await process.SendAsync(Component("one", "bad").Replace("\"owner\":\"team-a\"", "\"owner\":1", StringComparison.Ordinal), Component("two"));

        outcome.Accepted.ShouldBe(1);
        outcome.Rejected.ShouldHaveSingleItem().EntityRef.ShouldBe("component:default/one");
        var index = await process.IndexAsync(outcome.Position);
        index.Refs().ShouldBe(["component:default/one", "component:default/two"], ignoreOrder: true);
        index.Text("component:default/one").ShouldContain("\"description\":\"good\"");
        index.Text("component:default/one").ShouldContain("/spec/owner must be string");
    }

    [Fact]
    public async Task An_entity_that_cannot_be_named_keeps_everything()
    {
        var process = folder.Start();
        await process.SendAsync(Component("one"), Component("two"));

        var outcome = await process.SendAsync(Component("one"), "{}");

        (await process.IndexAsync(outcome.Position)).Refs().ShouldBe(["component:default/one", "component:default/two"], ignoreOrder: true);
        (await process.LatestAsync()).Errors().ShouldContain(error => error.Error.Message.EndsWith("(entity 1 of provider:ci)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_location_entity_that_is_sent_leads_to_a_file_until_it_goes()
    {
        await using var files = await ServeAsync(("list.yaml", CatalogFolder.Component("below")));
        var process = folder.Start();

        await process.SendAsync(Location("lead", $"{files.Url}/list.yaml"), Component("one"));
        await process.DrainAsync();
        (await process.LatestAsync()).Refs().ShouldBe(["location:default/lead", "component:default/one", "component:default/below"], ignoreOrder: true);
        await process.ChangeAsync([Component("one", "changed")]);
        await process.DrainAsync();
        (await process.LatestAsync()).Refs().ShouldContain("component:default/below");

        await process.ChangeAsync([], "location:default/lead");
        await process.DrainAsync();
        (await process.LatestAsync()).Refs().ShouldBe(["component:default/one"]);
    }

    [Fact]
    public async Task A_provider_that_leaves_the_configuration_goes_with_all_it_brought()
    {
        var process = folder.Start();
        await process.SendAsync(Component("one"));
        await process.TickAsync();
        folder.Settings.Remove("Catalog:Providers:Push:0:Name");
        folder.Settings.Remove("Catalog:Providers:Push:0:Token");

        var next = folder.Start();
        await next.TickAsync();

        (await next.LatestAsync()).Refs().ShouldBe(["component:default/from-file"]);
        (await next.DescribeAsync()).ShouldNotContain("provider:ci");
    }

    [Fact]
    public async Task Senders_at_the_same_time_lose_nothing()
    {
        var (one, two) = (folder.Start(), folder.Start());
        await one.SendAsync();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(number => (number % 2 == 0 ? one : two).ChangeAsync([Component($"c{number}")])));

        await one.DrainAsync();
        (await folder.Start().LatestAsync()).Refs().Count().ShouldBe(8);
    }

    [Fact]
    public async Task A_list_is_read_on_schedule_and_followed()
    {
        await using var files = await ServeAsync(("list.json", $"[{Component("one")},{Component("two")}]"));
        folder.Settings["Catalog:Providers:Lists:0:Name"] = "list";
        folder.Settings["Catalog:Providers:Lists:0:Url"] = $"{files.Url}/list.json";
        folder.Settings["Catalog:Providers:Lists:0:Rules:0"] = "Group";
        var process = folder.Start();
        await process.TickAsync();
        var first = await process.LatestAsync();
        first.Refs().ShouldBe(["component:default/from-file", "component:default/one", "component:default/two"], ignoreOrder: true);
        first.Text("component:default/one").ShouldContain($"\"backstage.io/managed-by-location\":\"url:{files.Url}/list.json\",\"backstage.io/managed-by-origin-location\":\"provider:list\"");

        folder.Pass();
        await process.TickAsync();
        (await process.LatestAsync()).Position.ShouldBe(first.Position, "unchanged costs nothing");

        await PutAsync(files, "list.json", $$$"""{"items":[{{{Component("two", "changed")}}},{"apiVersion":"backstage.io/v1alpha1","kind":"Group","metadata":{"name":"g"},"spec":{"type":"team","children":[]}}]}""");
        folder.Pass();
        await process.TickAsync();
        var second = await process.LatestAsync();
        second.Refs().ShouldBe(["component:default/from-file", "component:default/two", "group:default/g"], ignoreOrder: true);
        second.Text("component:default/two").ShouldContain("changed");

        await PutAsync(files, "list.json", "[{");
        folder.Pass();
        await process.TickAsync();
        var third = await process.LatestAsync();
        third.Refs().Count().ShouldBe(3, "what cannot be read removes nothing");
        third.Errors().ShouldContain(error => error.Error.Message.StartsWith("JSON error at ", StringComparison.Ordinal));
    }

    async Task<FileServer> ServeAsync(params (string Name, string Content)[] files)
    {
        foreach (var (name, content) in files) folder.Write($"served/{name}", content);
        var server = await FileServer.StartAsync(folder.PathOf("served"));
        folder.Settings["Sources:Allow:0:Host"] = new Uri(server.Url).Authority;
        folder.Settings["Sources:Allow:0:AllowHttp"] = "true";
        folder.Settings["Sources:Allow:0:AllowPrivateAddresses"] = "true";
        return server;
    }

    static async Task PutAsync(FileServer server, string name, string text)
    {
        using var client = new HttpClient(new SocketsHttpHandler(), disposeHandler: true);
        using var content = new StringContent(text);
        using var answer = await client.PutAsync(new Uri($"{server.Url}/{name}"), content, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }
}
