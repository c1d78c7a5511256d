using System.Net;
using System.Text.Json;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Portico.Catalog.Store;
using Portico.Storage;
using Portico.Tests.Integration.Azurite;
using Portico.Tests.Integration.Catalog;
using Portico.Tests.Integration.Hosting;
using Portico.Tests.Integration.Processes;

namespace Portico.Tests.Integration.Functions;

public sealed class EventSurfaceTests(AzuriteServer azurite)
{
    const string Entity = "/api/catalog/entities/by-name/component/default/a";
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task A_change_of_a_file_is_told_over_HTTP()
    {
        await using var folder = new CatalogFolder(azurite);
        folder.Write("all.yaml", CatalogFolder.Component("a"));
        await using var portico = await PorticoServer.StartAsync(azurite, folder.Settings);
        var (_, added) = await WaitAsync(portico, "/api/catalog/events?limit=1000", "component:default/a");
        var next = added.GetProperty("next").GetString();
        folder.Write("all.yaml", CatalogFolder.Component("a", "two"));

        var (_, feed) = await WaitAsync(portico, $"/api/catalog/events?after={next}", "component:default/a");

        var change = feed.GetProperty("events").EnumerateArray().Single();
        change.GetProperty("type").GetString().ShouldBe("changed");
        change.GetProperty("changes")[0].GetRawText().ShouldBe("""{"path":"metadata.description","before":"one","after":"two"}""");
        change.GetProperty("id").GetString()!.ShouldStartWith(change.GetProperty("position").GetRawText() + ".");
        var (_, history) = await GetAsync(portico, Entity + "/history?limit=1");
        history.GetProperty("events")[0].GetRawText().ShouldBe(change.GetRawText());
        history.TryGetProperty("next", out _).ShouldBeTrue();
        var (_, explained) = await GetAsync(portico, Entity + "/explain");
        explained.GetProperty("state").GetString().ShouldBe("served");
        explained.GetProperty("claims")[0].GetProperty("serves").GetBoolean().ShouldBeTrue();

        await ForgetAsync(portico);
        var (gone, error) = await GetAsync(portico, "/api/catalog/events?after=0");
        gone.ShouldBe(HttpStatusCode.Gone);
        error.GetProperty("error").GetProperty("message").GetString()!.ShouldEndWith("after=7");
        (await GetAsync(portico, "/api/catalog/events?after=x")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await GetAsync(portico, Entity + "x/history")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await GetAsync(portico, Entity + "x/explain")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    // As the purge leaves it.
    static async Task ForgetAsync(PorticoServer portico)
    {
        var ct = TestContext.Current.CancellationToken;
        var table = await portico.Services.GetRequiredService<StorageAccount>().TableAsync(CatalogNames.EventsTable, ct);
        await table.UpdateEntityAsync(new TableEntity("head", "head") { ["Floor"] = 7L }, Azure.ETag.All, TableUpdateMode.Merge, ct);
    }

    static async Task<(HttpStatusCode Status, JsonElement Body)> WaitAsync(PorticoServer portico, string path, string text)
    {
        (HttpStatusCode Status, JsonElement Body) answer = default;
        await Eventually.HoldsAsync(
            async () => (answer = await GetAsync(portico, path)).Body.GetRawText().Contains(text, StringComparison.Ordinal), Patience, () => $"{path} is still {answer}");
        return answer;
    }

    static async Task<(HttpStatusCode Status, JsonElement Body)> GetAsync(PorticoServer portico, string path)
    {
        using var answer = await portico.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return (answer.StatusCode, JsonElement.Parse(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)));
    }
}
