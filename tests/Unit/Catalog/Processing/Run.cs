using System.Text;
using System.Text.Json.Nodes;
using Portico.Catalog.Processing;

namespace Portico.Tests.Unit.Catalog.Processing;

/// <summary>Processes a text as if it stood at an address.</summary>
static class Run
{
    public const string AtUrl = "url:http://h/dir/x.yaml";
    public const string AtFile = "file:/abs/dir/x.yaml";

    public static Task<FileOutcome> ProcessAsync(string content, string location = AtUrl, FakeSources? sources = null, params string[] kinds) =>
        ProcessAsync(Encoding.UTF8.GetBytes(content), location, sources, kinds);

    public static Task<FileOutcome> ProcessAsync(byte[] content, string location = AtUrl, FakeSources? sources = null, params string[] kinds)
    {
        var parts = location.Split(':', 2);
        var context = new FileContext(new(parts[0], parts[1]), new("url", "http://h/root.yaml"), [.. kinds]) { EmittedAt = new("url", "http://h/parent.yaml") };
        return new CatalogFileProcessor(sources ?? new FakeSources()).ProcessAsync(content, context, TestContext.Current.CancellationToken);
    }

    /// <summary>A component in YAML, valid unless an argument says otherwise.</summary>
    public static string Component(string name = "x", string metadata = "", string spec = "") =>
        $$"""
        apiVersion: backstage.io/v1alpha1
        kind: Component
        metadata: { name: {{name}}, {{metadata}} }
        spec: { type: service, lifecycle: production, owner: team, {{spec}} }

        """;

    public static string Location(string spec) =>
        $$"""
        apiVersion: backstage.io/v1alpha1
        kind: Location
        metadata: { name: l }
        spec: { {{spec}} }

        """;

    public static JsonObject Json(this DocumentOutcome document) => JsonNode.Parse(document.Entity.ShouldNotBeNull().Json.Span)!.AsObject();
}
