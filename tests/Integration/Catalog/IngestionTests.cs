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
    }
}
