using System.Net;
using System.Text.Json.Nodes;

namespace Portico.Tests.Integration.TechDocs.Http;

public sealed class DocsMetadataTests(DocsServer server) : IClassFixture<DocsServer>
{
    const string Docs = "/api/techdocs/metadata/techdocs/default/component";
    const string Entity = "/api/techdocs/metadata/entity/default/component";

    [Fact]
    public async Task What_was_published_is_told()
    {
        var (status, text) = await server.TextAsync($"{Docs}/orders");

        status.ShouldBe(HttpStatusCode.OK);
        var metadata = JsonNode.Parse(text)!;
        ((string?)metadata["site_name"]).ShouldBe("orders");
        ((long)metadata["build_timestamp"]!).ShouldBeGreaterThan(0);
        metadata["files"]!.AsArray().Select(static file => (string?)file).ShouldContain("more/page/index.html");
    }

    [Fact]
    public async Task An_entity_comes_with_the_place_of_its_sources()
    {
        var entity = JsonNode.Parse((await server.TextAsync($"{Entity}/guide")).Text)!;

        ((string?)entity["metadata"]!["name"], (string?)entity["locationMetadata"]!["type"]).ShouldBe(("guide", "dir"));
        ((string?)entity["locationMetadata"]!["target"])!.ShouldEndWith("/guide");
        ((string?)JsonNode.Parse((await server.TextAsync($"{Entity}/lost")).Text)!["locationMetadata"]!["target"])!.ShouldEndWith("/nowhere");
    }

    [Theory]
    [InlineData(Docs + "/bare", "Unable to get metadata for 'component:default/bare'")]
    [InlineData(Docs + "/nobody", "Unable to get metadata for 'component:default/nobody'")]
    [InlineData(Entity + "/nobody", "Unable to get metadata for 'component:default/nobody'")]
    [InlineData(Entity + "/bare", "Unable to get metadata for 'component:default/bare'; caused by Error: No backstage.io/techdocs-ref annotation provided in entity: bare")]
    public async Task What_is_not_there_is_an_error(string path, string message)
    {
        var (status, text) = await server.TextAsync(path);

        status.ShouldBe(HttpStatusCode.NotFound);
        ((string?)JsonNode.Parse(text)!["error"]!["message"]).ShouldBe(message);
    }
}
