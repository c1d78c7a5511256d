using Portico.Tests.Integration.Azurite;
using static Portico.Tests.Integration.Catalog.CatalogFolder;

namespace Portico.Tests.Integration.Catalog;

public sealed class IngestionTests(AzuriteServer azurite) : IAsyncDisposable
{
    readonly CatalogFolder folder = new(azurite);

    public ValueTask DisposeAsync() => folder.DisposeAsync();

    [Fact]
    public async Task A_configured_location_and_what_it_names_are_served()
    {
        folder.Write("all.yaml", Location("root", "./a.yaml", "./b.yaml"));
        folder.Write("a.yaml", Component("one"), Component("two"));
        folder.Write("b.yaml", Component("three"));
        var process = folder.Start();

        await process.TickAsync();

        var index = await process.LatestAsync();
        index.Refs().ShouldBe(["component:default/one", "component:default/three", "component:default/two", "location:default/root"], ignoreOrder: true);
        index.Text("component:default/one").ShouldContain("\"description\":\"one\"");
        process.Messages.Texts.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_changed_file_changes_what_is_served()
    {
        folder.Write("all.yaml", Component("stays"), Component("changes", "before"), Component("goes"));
        var process = folder.Start();
        await process.TickAsync();
        await process.LatestAsync();

        folder.Write("all.yaml", Component("stays"), Component("changes", "after"), Component("comes"));
        folder.Pass();
        await process.TickAsync();

        var index = await process.LatestAsync();
        index.Refs().ShouldBe(["component:default/stays", "component:default/changes", "component:default/comes"], ignoreOrder: true);
        index.Text("component:default/changes").ShouldContain("\"description\":\"after\"");
    }

    [Fact]
    public async Task An_unchanged_file_announces_nothing()
    {
        folder.Write("all.yaml", Location("root", "./a.yaml"));
        folder.Write("a.yaml", Component("one"));
        var process = folder.Start();
        await process.TickAsync();
        var before = (await process.LatestAsync()).Position;

        folder.Pass();
        await process.TickAsync();

        (await process.LatestAsync()).Position.ShouldBe(before);
    }

    [Fact]
    public async Task A_location_that_is_no_longer_named_goes_with_all_below_it()
    {
        folder.Write("all.yaml", Location("root", "./a.yaml", "./b.yaml"));
        folder.Write("a.yaml", Component("one"));
        folder.Write("b.yaml", Component("two"), Location("below", "./sub/c.yaml"));
        folder.Write("sub/c.yaml", Component("three"));
        var process = folder.Start();
        await process.TickAsync();
        (await process.LatestAsync()).Refs().Count().ShouldBe(5);

        folder.Write("all.yaml", Location("root", "./a.yaml"));
        folder.Pass();
        await process.TickAsync();

        (await process.LatestAsync()).Refs().ShouldBe(["location:default/root", "component:default/one"], ignoreOrder: true);
        (await process.DescribeAsync()).ShouldNotContain("b.yaml");
    }

    [Fact]
    public async Task An_entity_that_nothing_emits_is_kept_as_an_orphan_where_that_is_the_policy()
    {
        folder.Settings["Catalog:OrphanStrategy"] = "keep";
        folder.Write("all.yaml", Location("root", "./a.yaml"), Component("goes"));
        folder.Write("a.yaml", Component("one"));
        var process = folder.Start();
        await process.TickAsync();

        folder.Write("all.yaml", Component("stays"));
        folder.Pass();
        await process.TickAsync();

        var index = await process.LatestAsync();
        index.Refs().ShouldBe(["component:default/stays", "component:default/goes", "component:default/one", "location:default/root"], ignoreOrder: true);
        index.Text("component:default/goes").ShouldContain("\"backstage.io/orphan\":\"true\"");
        index.Text("component:default/one").ShouldContain("\"backstage.io/orphan\":\"true\"");
        index.Text("component:default/stays").ShouldNotContain("orphan");
    }

    [Fact]
    public async Task An_orphan_that_is_emitted_again_is_none()
    {
        folder.Settings["Catalog:OrphanStrategy"] = "keep";
        folder.Write("all.yaml", Location("root", "./a.yaml"));
        folder.Write("a.yaml", Component("one"));
        var process = folder.Start();
        await process.TickAsync();
        folder.Write("all.yaml", Component("other"));
        folder.Pass();
        await process.TickAsync();

        folder.Write("all.yaml", Location("root", "./a.yaml"), Component("other"));
        folder.Pass();
        await process.TickAsync();

        (await process.LatestAsync()).Text("component:default/one").ShouldNotContain("orphan");
    }

    [Fact]
    public async Task An_invalid_document_keeps_its_last_valid_body_and_gets_its_error_once()
    {
        folder.Write("all.yaml", Component("one", "valid"), Component("two"));
        var process = folder.Start();
        await process.TickAsync();

        folder.Write("all.yaml", Component("one", "invalid").Replace("owner: team-a", "owner: 7", StringComparison.Ordinal), Component("two", "changed"));
        folder.Pass();
        await process.TickAsync();
        folder.Write("all.yaml", Component("one", "still invalid").Replace("owner: team-a", "owner: 7", StringComparison.Ordinal), Component("two", "changed"));
        folder.Pass();
        await process.TickAsync();

        var index = await process.LatestAsync();
        index.Text("component:default/one").ShouldContain("\"description\":\"valid\"");
        index.Text("component:default/one").ShouldContain("\"level\":\"error\"");
        index.Text("component:default/two").ShouldContain("\"description\":\"changed\"");
        process.Messages.Texts.Count.ShouldBe(1);

        folder.Write("all.yaml", Component("one", "mended"), Component("two", "changed"));
        folder.Pass();
        await process.TickAsync();

        index = await process.LatestAsync();
        index.Text("component:default/one").ShouldContain("\"description\":\"mended\"");
        index.Text("component:default/one").ShouldNotContain("\"level\":\"error\"");
    }

    [Fact]
    public async Task A_syntax_error_is_recorded_on_the_location_and_removes_nothing()
    {
        folder.Write("all.yaml", Component("one"), Component("two"));
        var process = folder.Start();
        await process.TickAsync();

        folder.Write("all.yaml", Component("one", "changed"), "spec: [\n");
        folder.Pass();
        await process.TickAsync();
        folder.Pass();
        await process.TickAsync();

        var index = await process.LatestAsync();
        index.Refs().ShouldBe(["component:default/one", "component:default/two"], ignoreOrder: true);
        index.Errors().Select(static error => error.EntityRef).ShouldContain((string?)null);
        process.Messages.Texts.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_missing_file_is_an_error_that_goes_when_the_file_comes()
    {
        folder.Write("all.yaml", Location("root", "./a.yaml"));
        var process = folder.Start();
        await process.TickAsync();
        (await process.LatestAsync()).Errors().ShouldNotBeEmpty();

        folder.Write("a.yaml", Component("one"));
        folder.Pass();
        await process.TickAsync();

        var index = await process.LatestAsync();
        index.Errors().ShouldBeEmpty();
        index.Refs().ShouldBe(["location:default/root", "component:default/one"], ignoreOrder: true);
    }

    [Fact]
    public async Task An_optional_file_may_be_missing_and_is_followed_when_it_comes_and_goes()
    {
        folder.Write("all.yaml", Location("root", "./may-be.yaml").Replace("targets:", "presence: optional, targets:", StringComparison.Ordinal));
        var process = folder.Start();
        await process.TickAsync();
        (await process.LatestAsync()).Refs().ShouldBe(["location:default/root"]);
        (await process.LatestAsync()).Errors().ShouldBeEmpty();

        folder.Write("may-be.yaml", Component("one"));
        folder.Pass();
        await process.TickAsync();
        (await process.LatestAsync()).Refs().ShouldBe(["location:default/root", "component:default/one"], ignoreOrder: true);

        folder.Delete("may-be.yaml");
        folder.Pass();
        await process.TickAsync();
        (await process.LatestAsync()).Refs().ShouldBe(["location:default/root"]);
        (await process.LatestAsync()).Errors().ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_two_claims_to_a_reference_the_first_is_served_and_the_other_takes_over()
    {
        folder.Write("all.yaml", Location("root", "./a.yaml"));
        folder.Write("a.yaml", Component("one", "first"));
        folder.Write("b.yaml", Component("one", "second"));
        var process = folder.Start();
        await process.TickAsync();
        folder.Write("all.yaml", Location("root", "./a.yaml", "./b.yaml"));
        folder.Pass();
        await process.TickAsync();
        (await process.LatestAsync()).Text("component:default/one").ShouldContain("first");

        folder.Write("a.yaml", Component("other"));
        folder.Pass();
        await process.TickAsync();

        (await process.LatestAsync()).Text("component:default/one").ShouldContain("second");
    }

    [Fact]
    public async Task A_pattern_follows_the_files_that_it_matches()
    {
        folder.Settings["Catalog:Locations:0:Target"] = "teams/**/*.yaml";
        folder.Write("teams/a/catalog.yaml", Component("one"));
        folder.Write("teams/b.yaml", Component("two"));
        var process = folder.Start();
        await process.TickAsync();
        (await process.LatestAsync()).Refs().ShouldBe(["component:default/one", "component:default/two"], ignoreOrder: true);

        folder.Delete("teams/b.yaml");
        folder.Write("teams/c.yaml", Component("three"));
        folder.Pass();
        await process.TickAsync();

        (await process.LatestAsync()).Refs().ShouldBe(["component:default/one", "component:default/three"], ignoreOrder: true);
    }

    [Fact]
    public async Task Locations_that_name_each_other_end_when_no_root_leads_to_them()
    {
        folder.Write("all.yaml", Location("root", "./a.yaml"));
        folder.Write("a.yaml", Component("one"), Location("to-b", "./b.yaml"), Location("to-self", "./a.yaml"));
        folder.Write("b.yaml", Component("two"), Location("to-a", "./a.yaml"));
        var process = folder.Start();
        await process.TickAsync();
        (await process.LatestAsync()).Refs().Count().ShouldBe(6);

        folder.Write("all.yaml", Component("alone"));
        folder.Pass();
        await process.TickAsync();

        (await process.LatestAsync()).Refs().ShouldBe(["component:default/alone"]);
        (await process.DescribeAsync()).ShouldNotContain("b.yaml");
    }

    [Fact]
    public async Task A_location_that_leaves_the_configuration_goes_with_the_next_process()
    {
        folder.Settings["Catalog:OrphanStrategy"] = "keep";
        folder.Settings["Catalog:Locations:1:Type"] = "file";
        folder.Settings["Catalog:Locations:1:Target"] = "b.yaml";
        folder.Write("all.yaml", Component("one"));
        folder.Write("b.yaml", Component("two"), Location("below", "./c.yaml"));
        folder.Write("c.yaml", Component("three"));
        var first = folder.Start();
        await first.TickAsync();
        (await first.LatestAsync()).Refs().Count().ShouldBe(4);

        folder.Settings.Remove("Catalog:Locations:1:Type");
        folder.Settings.Remove("Catalog:Locations:1:Target");
        var second = folder.Start();
        await second.TickAsync();

        (await second.LatestAsync()).Refs().ShouldBe(["component:default/one"]);
    }

    [Fact]
    public async Task A_file_that_a_placeholder_pulls_in_is_watched()
    {
        const string Api = """
            apiVersion: backstage.io/v1alpha1
            kind: API
            metadata: { name: orders }
            spec: { type: openapi, lifecycle: production, owner: team-a, definition: { $text: ./orders.txt } }
            """;
        folder.Write("all.yaml", Api);
        folder.Write("orders.txt", "before");
        var process = folder.Start();
        await process.TickAsync();
        folder.Pass();
        await process.TickAsync();
        var settled = (await process.LatestAsync()).Position;

        folder.Write("orders.txt", "after");
        folder.Pass();
        await process.TickAsync();

        var index = await process.LatestAsync();
        index.Position.ShouldBe(settled + 1);
        index.Text("api:default/orders").ShouldContain("after");
    }

    [Fact]
    public async Task A_body_too_large_for_a_row_is_served_and_its_blob_goes_with_it()
    {
        var noise = Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(1_500_000));
        folder.Write("all.yaml", Component("one", noise), Component("two"));
        var process = folder.Start();
        await process.TickAsync();
        (await folder.Start().LatestAsync()).Text("component:default/one").ShouldContain(noise);
        (await process.BodiesAsync()).Count.ShouldBe(1);

        folder.Write("all.yaml", Component("one", "short"), Component("two"));
        folder.Pass();
        await process.TickAsync();

        (await process.LatestAsync()).Text("component:default/one").ShouldContain("short");
        (await process.BodiesAsync()).ShouldBeEmpty();
    }
}
