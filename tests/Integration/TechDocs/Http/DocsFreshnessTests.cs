using Portico.Tests.Integration.Processes;

namespace Portico.Tests.Integration.TechDocs.Http;

public sealed class DocsFreshnessTests(DocsServer server) : IClassFixture<DocsServer>
{
    [Fact]
    public async Task What_is_published_again_is_soon_served_also_what_was_in_memory()
    {
        (await server.TextAsync($"{DocsServer.Docs}/")).Text.ShouldContain("More");

        await server.PublishAsync(("index.md", "# Orders\n\nAnother text."));

        await Eventually.HoldsAsync(async () => (await server.TextAsync($"{DocsServer.Docs}/")).Text.Contains("Another text.", StringComparison.Ordinal), TimeSpan.FromMinutes(2), static () => "The old page is still served.");
        ((int)(await server.TextAsync($"{DocsServer.Docs}/p.png")).Status).ShouldBe(404);
    }
}
