using Microsoft.Extensions.Options;
using Portico.Catalog;
using Portico.Catalog.Ingestion;
using Portico.Catalog.Processing;
using Portico.Catalog.Processing.Custom;
using Portico.Catalog.Providers;
using Portico.Catalog.Store;
using Portico.Sources;

namespace Portico.Tests.Unit.Catalog.Ingestion;

public sealed class LocationReaderTests
{
    static readonly LocationRecord Location = new() { Location = new("url", "https://git.example.com/a.yaml"), Key = "key" };

    [Theory]
    [InlineData("4f2c0e1")]
    [InlineData(null)]
    public async Task The_revision_that_a_source_knows_reaches_what_is_stored(string? revision)
    {
        var content = await Reader(new RevisionSource(revision)).ReadAsync(Location, full: true, TestContext.Current.CancellationToken);

        var found = Findings.From(Location, content);

        found.Documents.ShouldHaveSingleItem().Entity.ShouldNotBeNull();
        found.Revision.ShouldBe(revision);
    }

    static LocationReader Reader(ISourceReader sources)
    {
        var options = Options.Create(new CatalogOptions());
        var rules = new LocationRules(options, Options.Create(new SourceOptions { Root = "/srv" }), new EntityProviders([], options, sources), EntityModel.BuiltIn);
        return new(sources, new CatalogFileProcessor(sources), rules);
    }

    sealed class RevisionSource(string? revision) : ISourceReader
    {
        public ValueTask<SourceOutcome> ReadAsync(string type, string target, string? etag, CancellationToken ct) =>
            new(new SourceOutcome.Content("apiVersion: backstage.io/v1alpha1\nkind: Domain\nmetadata:\n  name: a\nspec:\n  owner: b\n"u8.ToArray(), null) { Revision = revision });

        public ValueTask<SourceFiles> ExpandAsync(string pattern, CancellationToken ct) => throw new NotSupportedException("The location is no pattern.");
    }
}
