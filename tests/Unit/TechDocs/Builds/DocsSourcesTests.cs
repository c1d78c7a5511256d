using Microsoft.Extensions.Options;
using Portico.Catalog.Model;
using Portico.Sources;
using Portico.Sources.Files;
using Portico.TechDocs.Building;
using Portico.TechDocs.Builds;

namespace Portico.Tests.Unit.TechDocs.Builds;

public sealed class DocsSourcesTests : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("portico-sources-");
    readonly DocsSources sources;

    public DocsSourcesTests()
    {
        Directory.CreateDirectory(Place("catalog/orders/docs"));
        Directory.CreateDirectory(Place("outside"));
        var options = new SourceOptions { Root = Place("catalog") };
        sources = new(new AllowedFolders(Options.Create(options)));
    }

    [Theory]
    [InlineData("url:https://github.com/o/r/tree/main/docs", "url:https://github.com/o/r/blob/main/catalog-info.yaml", "https://github.com/o/r/tree/main/docs")]
    [InlineData("dir:.", "url:https://github.com/o/r/tree/main/", "https://github.com/o/r/tree/main/")]
    [InlineData("dir:./docs", "url:https://github.com/o/r/blob/main/svc/catalog-info.yaml", "https://github.com/o/r/tree/main/svc/docs")]
    [InlineData("dir:../shared", "url:https://gitlab.com/g/p/-/blob/main/svc/catalog-info.yaml", "https://gitlab.com/g/p/-/blob/main/shared")]
    public void A_reference_leads_to_a_folder_of_a_repository(string reference, string location, string expected) =>
        sources.Find(Entity(reference, location)).ShouldBeOfType<DocsSource.Tree>().Url.AbsoluteUri.ShouldBe(expected);

    [Theory]
    [InlineData("dir:.", "orders")]
    [InlineData("dir:docs", "orders/docs")]
    [InlineData("dir:./docs/../docs/", "orders/docs")]
    public void A_reference_leads_to_a_folder_beside_the_entity(string reference, string expected)
    {
        foreach (var location in new[] { $"file:{Place("catalog/orders/catalog-info.yaml")}", "file:orders/catalog-info.yaml", "file:orders/" })
            sources.Find(Entity(reference, location)).ShouldBe(new DocsSource.Folder(Place("catalog/" + expected)));
    }

    [Theory]
    [InlineData("dir:..")]
    [InlineData("dir:../../outside")]
    [InlineData("dir:/etc")]
    [InlineData("dir:link")]
    [InlineData("dir:missing")]
    public void A_folder_that_is_elsewhere_is_refused(string reference)
    {
        Directory.CreateSymbolicLink(Place("catalog/orders/link"), Place("outside"));

        Should.Throw<DocsException>(() => sources.Find(Entity(reference, $"file:{Place("catalog/orders/catalog-info.yaml")}")));
    }

    [Fact]
    public void A_location_that_the_entity_makes_up_is_held_to_the_folders_that_may_be_read() =>
        Should.Throw<DocsException>(() => sources.Find(Entity("dir:.", $"file:{Place("outside")}/"))).Message.ShouldContain("outside the folders that may be read");

    [Theory]
    [InlineData("docs", "'dir:.' or 'url:https://host/path'")]
    [InlineData("ftp:host", "Invalid reference annotation ftp")]
    [InlineData("url:docs", "not an absolute http or https URL")]
    [InlineData("url:file:///etc", "not an absolute http or https URL")]
    public void A_reference_of_another_form_is_explained(string reference, string message) =>
        Should.Throw<DocsException>(() => sources.Find(Entity(reference, "url:https://github.com/o/r/blob/main/catalog-info.yaml"))).Message.ShouldContain(message);

    [Theory]
    [InlineData("https://github.com/o/r/tree/main/svc/", "https://github.com/o/r", "https://github.com/o/r/edit/main/svc/")]
    [InlineData("https://github.com/o/r", "https://github.com/o/r", null)]
    [InlineData("https://gitlab.com/g/sub/p/-/tree/main/svc", "https://gitlab.com/g/sub/p", "https://gitlab.com/g/sub/p/-/edit/main/svc/")]
    [InlineData("https://gitlab.com/g/sub/p", "https://gitlab.com/g/sub/p", null)]
    [InlineData("https://bitbucket.org/o/r/src/main/svc", null, null)]
    [InlineData("https://dev.azure.com/o/p/_git/r?path=/svc", null, null)]
    [InlineData("https://example.com/docs.tar.gz", null, null)]
    public void Edit_links_lead_to_the_repository(string target, string? repository, string? edit)
    {
        var source = sources.Find(Entity($"url:{target}", null));

        (source.Repository, source.EditBase?.TrimEnd('/')).ShouldBe((repository, edit?.TrimEnd('/')));
    }

    [Fact]
    public void Another_title_makes_another_site_of_the_same_sources()
    {
        var source = new DocsSource.Folder("/docs");

        source.KeyFor(Entity("dir:.", "file:x")).ShouldNotBe(source.KeyFor(Entity("dir:.", "file:x") with { Title = "Other" }));
    }

    public void Dispose() => folder.Delete(recursive: true);

    string Place(string path) => Path.Combine(folder.FullName, path);

    static DocsEntity Entity(string reference, string? location) => new(new EntityRef("component", "default", "orders"), "Orders", reference, null, location);
}
