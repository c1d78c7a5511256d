using Microsoft.Extensions.Options;
using Portico.Catalog;
using Portico.Catalog.Ingestion;
using Portico.Catalog.Processing;
using Portico.Catalog.Processing.Custom;
using Portico.Catalog.Providers;
using Portico.Sources;
using Portico.Tests.Unit.Catalog.Processing;

namespace Portico.Tests.Unit.Catalog;

public sealed class CatalogOptionsTests
{
    [Fact]
    public void Everything_that_is_wrong_is_said_at_once()
    {
        var options = new CatalogOptions();
        options.Locations.Add(new() { Type = "folder", Target = "x" });
        options.Locations.Add(new() { Type = "url", Target = "no url" });
        options.Locations.Add(new() { Type = "file" });
        options.Rules.Add(" ");

        var result = new CatalogOptionsValidator().Validate(null, options);

        result.Failures.ShouldBe(
        [
            "Catalog:Locations:0:Type is 'folder' and must be 'file' or 'url'.",
            "Catalog:Locations:1:Target is 'no url' and must be an absolute http or https URL.",
            "Catalog:Locations:2:Target is missing: name a path or a URL.",
            "Catalog:Rules has an empty kind.",
        ]);
    }

    [Fact]
    public void A_location_may_bring_the_common_kinds_and_its_own()
    {
        var options = new CatalogOptions();
        var location = new CatalogLocationOptions { Type = "file", Target = "org.yaml" };
        location.Rules.Add("User");
        options.Locations.Add(location);

        var rules = Rules(options);

        rules.Roots.ShouldHaveSingleItem().ToString().ShouldBe("file:/srv/org.yaml");
        rules.AllowedKinds("file:/srv/org.yaml").ShouldBe([.. CatalogFileProcessor.DefaultKinds, "User"]);
        rules.AllowedKinds("url:https://example.com/all.yaml").ShouldBe(CatalogFileProcessor.DefaultKinds);
    }

    [Fact]
    public void A_provider_is_a_root_and_may_bring_the_common_kinds_and_its_own()
    {
        var options = new CatalogOptions();
        options.Providers.Lists.Add(new() { Name = "list", Url = "https://example.com/list.json" });
        options.Providers.Push.Add(new() { Name = "ci", Token = "a-token-of-some-length", Rules = { "Group" } });

        var rules = Rules(options);

        rules.Roots.Select(static root => root.ToString()).ShouldBe(["provider:list", "provider:ci"], ignoreOrder: true);
        rules.AllowedKinds("provider:ci").ShouldBe([.. CatalogFileProcessor.DefaultKinds, "Group"]);
        rules.AllowedKinds("provider:list").ShouldBe(CatalogFileProcessor.DefaultKinds);
    }

    static LocationRules Rules(CatalogOptions options) => new(
        Options.Create(options), Options.Create(new SourceOptions { Root = "/srv" }), new EntityProviders([], Options.Create(options), new FakeSources()), EntityModel.BuiltIn);
}
