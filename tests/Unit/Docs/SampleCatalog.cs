using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portico.Catalog.Model;
using Portico.Catalog.Processing;
using Portico.Sources;

namespace Portico.Tests.Unit.Docs;

/// <summary>The sample catalog as the catalog itself understands it, read from its one root location.</summary>
public sealed class SampleCatalog : IAsyncLifetime
{
    static readonly LocationRef Root = new("file", Repository.PathOf("samples/catalog/catalog-info.yaml"));

    readonly List<DocumentOutcome> documents = [];
    readonly List<string> errors = [];

    /// <summary>What every document became.</summary>
    public IReadOnlyList<DocumentOutcome> Documents => documents;

    /// <summary>Errors of whole files.</summary>
    public IReadOnlyList<string> Errors => errors;

    public async ValueTask InitializeAsync()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Sources:Root", Repository.Root)]).Build();
        await using var services = new ServiceCollection().AddPorticoSources(configuration).BuildServiceProvider();
        var sources = services.GetRequiredService<ISourceReader>();
        var processor = new CatalogFileProcessor(sources);
        var open = new Queue<LocationRef>([Root]);
        while (open.TryDequeue(out var location))
        {
            var content = await sources.ReadAsync(location.Type, location.Target, null, CancellationToken.None);
            var context = new FileContext(location, Root, [.. CatalogFileProcessor.DefaultKinds, "Group", "User", "Template"]);
            var outcome = await processor.ProcessAsync(content.ShouldBeOfType<SourceOutcome.Content>().Data, context, CancellationToken.None);
            documents.AddRange(outcome.Documents);
            errors.AddRange(outcome.Errors.Select(error => error.Message));
            foreach (var emitted in outcome.Documents.SelectMany(document => document.Emits)) open.Enqueue(emitted.Location);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
