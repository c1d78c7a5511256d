using Portico.Tests.Integration.Azurite;
using static Portico.Tests.Integration.Catalog.CatalogFolder;

namespace Portico.Tests.Integration.Catalog;

/// <summary>A Location entity is withheld while its first targets fail. One that was served stays, and tells.</summary>
public sealed class WithholdingTests(AzuriteServer azurite) : IAsyncDisposable
{
    readonly CatalogFolder folder = new(azurite);

    public ValueTask DisposeAsync() => folder.DisposeAsync();

    [Fact]
    public async Task An_entity_whose_first_targets_fail_is_withheld_until_all_can_be_read()
    {
        folder.Write("all.yaml", Location("root", "./a.yaml", "./missing.yaml"));
        folder.Write("a.yaml", Component("one"));
        var process = folder.Start();
        await process.TickAsync();
        (await process.LatestAsync()).Refs().ShouldBe(["component:default/one"]);

        folder.Write("all.yaml", Location("root", "./a.yaml", "./also-missing.yaml"));
        folder.Pass();
        await process.TickAsync();
        (await process.LatestAsync()).Refs().ShouldBe(["component:default/one"]);

        folder.Write("all.yaml", Location("root", "./a.yaml"));
        folder.Pass();
        await process.TickAsync();
        (await process.LatestAsync()).Refs().ShouldBe(["component:default/one", "location:default/root"], ignoreOrder: true);
    }

    [Fact]
    public async Task An_entity_that_was_served_stays_and_shows_the_error_of_a_new_target()
    {
        folder.Write("all.yaml", Location("root", "./a.yaml"));
        folder.Write("a.yaml", Component("one"));
        var process = folder.Start();
        await process.TickAsync();

        folder.Write("all.yaml", Location("root", "./missing.yaml"));
        folder.Pass();
        await process.TickAsync();

        (await process.LatestAsync()).Text("location:default/root").ShouldContain("\"status\":{\"items\":[{\"type\":\"backstage.io/catalog-processing\",\"level\":\"error\",\"message\":\"NotFoundError: file ");
    }

    [Fact]
    public async Task An_entity_that_puts_up_with_a_missing_target_does_not_suffer_from_one_that_does_not()
    {
        folder.Write("all.yaml", Location("patient", "./missing.yaml").Replace("targets:", "presence: optional, targets:", StringComparison.Ordinal), Location("strict", "./missing.yaml"));
        var process = folder.Start();

        await process.TickAsync();

        var index = await process.LatestAsync();
        index.Refs().ShouldBe(["location:default/patient"]);
        index.Text("location:default/patient").ShouldNotContain("\"status\"");
    }

    [Fact]
    public async Task A_reference_that_ends_with_a_line_break_holds_nothing_up()
    {
        folder.Write("all.yaml", Component("one").Replace("owner: team-a", "owner: \"team-a\\n\", system: shop", StringComparison.Ordinal), Component("two"));
        var process = folder.Start();
        await process.TickAsync();
        (await process.LatestAsync()).Refs().ShouldBe(["component:default/one", "component:default/two"], ignoreOrder: true);

        folder.Write("all.yaml", Component("one").Replace("owner: team-a", "owner: \"team-a\\n\", system: shop", StringComparison.Ordinal), Component("three"));
        folder.Pass();
        await process.TickAsync();

        var other = await folder.Start().LatestAsync();
        other.Refs().ShouldBe(["component:default/one", "component:default/three"], ignoreOrder: true);
        other.Text("component:default/one").ShouldContain("\"relations\":[{\"type\":\"ownedBy\",\"targetRef\":\"group:default/team-a\\n\"},{\"type\":\"partOf\",\"targetRef\":\"system:default/shop\"}]");
    }
}
