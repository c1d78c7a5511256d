using Microsoft.Extensions.DependencyInjection;
using Portico.Catalog.Model;
using Portico.TechDocs.Builds;
using Portico.TechDocs.Publishing;
using Portico.Tests.Integration.Azurite;
using Portico.Tests.Integration.Hosting;
using Portico.Tests.Integration.Processes;

namespace Portico.Tests.Integration.TechDocs;

public sealed class SampleDocsTests(AzuriteServer azurite)
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_sample_catalogs_docs_are_built_when_the_app_runs()
    {
        using var folder = new TemporaryFolder();
        await using var portico = await PorticoServer.StartAsync(azurite, new Dictionary<string, string?>
        {
            ["Sources:Root"] = Repository.Root,
            ["Catalog:Locations:0:Type"] = "file",
            ["Catalog:Locations:0:Target"] = "samples/catalog/catalog-info.yaml",
            ["TechDocs:Folder"] = folder.Path,
        });
        var states = portico.Services.GetRequiredService<DocsBuildStates>();

        foreach (var (entity, pages) in new[] { (new EntityRef("component", "default", "order-service"), 8), (new EntityRef("component", "platform", "design-system"), 7) })
        {
            await Eventually.HoldsAsync(async () => (await states.FindAsync(entity, Ct)).LastOutcome is not null);

            var state = await states.FindAsync(entity, Ct);
            (state.LastOutcome, state.Error, state.Pages).ShouldBe((BuildOutcome.Updated, null, pages));
            (await (await portico.Services.GetRequiredService<SitePlaces>().OfAsync(entity, Ct)).DeadLinksAsync()).ShouldBeEmpty();
        }
    }
}
