using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Portico.Sources;
using Portico.Tests.Integration.Azurite;
using Portico.Tests.Integration.Hosting;

namespace Portico.Tests.Integration.Functions;

/// <summary>What an import page asks before it registers a repository.</summary>
public sealed class AnalyzeTests(AnalyzeTests.Installation installation) : IClassFixture<AnalyzeTests.Installation>
{
    const string Good = "https://github.com/o/good";

    [Fact]
    public async Task A_repository_with_a_catalog_file_shows_its_entities()
    {
        var (status, answer) = await AnalyzeAsync(Good);

        status.ShouldBe(HttpStatusCode.OK);
        answer["generateEntities"]!.AsArray().ShouldBeEmpty();
        var found = answer["existingEntityFiles"]!.AsArray().Last()!;
        found["location"]!.ToJsonString().ShouldBe($$"""{"type":"url","target":"{{Good}}/blob/HEAD/catalog-info.yaml"}""");
        found["isRegistered"]!.GetValue<bool>().ShouldBeFalse();
        found["entity"]!["metadata"]!["name"]!.GetValue<string>().ShouldBe("found");
    }

    [Fact]
    public async Task A_file_that_is_registered_under_its_branch_is_found_there()
    {
        const string target = "https://github.com/o/registered/blob/main/catalog-info.yaml";
        using var register = await installation.Client.PostAsync(new Uri("/api/catalog/locations", UriKind.Relative), Json($$"""{"type":"url","target":"{{target}}"}"""), Ct);
        register.StatusCode.ShouldBe(HttpStatusCode.Created);

        var found = (await AnalyzeAsync("https://github.com/o/registered")).Answer["existingEntityFiles"]!.AsArray()[0]!;

        found["location"]!["target"]!.GetValue<string>().ShouldBe(target);
        found["isRegistered"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Theory]
    [InlineData("https://github.com/o/none", null, "github.com/project-slug")]
    [InlineData(Good, "other.yaml", "github.com/project-slug")]
    public async Task A_repository_without_one_gets_a_component_to_start_with(string target, string? file, string annotation)
    {
        var (status, answer) = await AnalyzeAsync(target, file);

        status.ShouldBe(HttpStatusCode.OK);
        answer["existingEntityFiles"]!.AsArray().ShouldBeEmpty();
        var name = target.Split('/')[^1];
        answer["generateEntities"]!.ToJsonString().ShouldBe(
            $$$"""[{"entity":{"apiVersion":"backstage.io/v1alpha1","kind":"Component","metadata":{"name":"{{{name}}}","annotations":{"{{{annotation}}}":"o/{{{name}}}"}},"spec":{"type":"other","lifecycle":"unknown"}},"fields":[]}]""");
    }

    [Fact]
    public async Task A_catalog_file_that_is_wrong_says_why()
    {
        var (status, answer) = await AnalyzeAsync("https://github.com/o/bad");

        status.ShouldBe(HttpStatusCode.BadRequest);
        answer["error"]!["message"]!.GetValue<string>().ShouldStartWith("InputError: Policy check failed for component:default/bad name; ");
    }

    [Theory]
    [InlineData("{}", "request/body must have required property 'location'")]
    [InlineData("""{"location":{"type":"url"}}""", "request/body/location must have required property 'target'")]
    [InlineData("""{"location":{"type":"url","target":"x","presence":"optional"}}""", "request/body/location must NOT have additional properties")]
    [InlineData("""{"location":{"type":"url","target":"x"},"catalogFileName":1}""", "request/body/catalogFileName must be string")]
    public async Task A_body_of_another_shape_is_refused(string body, string message)
    {
        using var answer = await installation.Client.PostAsync(new Uri("/api/catalog/analyze-location", UriKind.Relative), Json(body), Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!["error"]!["message"]!.GetValue<string>().ShouldBe(message);
    }

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    async Task<(HttpStatusCode Status, JsonNode Answer)> AnalyzeAsync(string target, string? file = null)
    {
        var name = file is null ? "" : $",\"catalogFileName\":\"{file}\"";
        using var answer = await installation.Client.PostAsync(new Uri("/api/catalog/analyze-location", UriKind.Relative), Json($$$"""{"location":{"type":"url","target":"{{{target}}}"}{{{name}}}}"""), Ct);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!);
    }

    public sealed class Installation(AzuriteServer azurite) : IAsyncLifetime
    {
        PorticoServer? portico;

        public HttpClient Client => portico!.Client; // set before any test runs

        public async ValueTask InitializeAsync() =>
            portico = await PorticoServer.StartAsync(azurite, new Dictionary<string, string?>(), builder => builder.Services.AddSingleton<ISourceReader, Repositories>());

        public ValueTask DisposeAsync() => portico?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    /// <summary>A host of repositories.</summary>
    sealed class Repositories : ISourceReader
    {
        static readonly Dictionary<string, string> Names = new()
        {
            ["https://github.com/o/good/blob/HEAD/catalog-info.yaml"] = "found",
            ["https://github.com/o/registered/blob/main/catalog-info.yaml"] = "registered",
            ["https://github.com/o/bad/blob/HEAD/catalog-info.yaml"] = "bad name",
        };

        public ValueTask<SourceOutcome> ReadAsync(string type, string target, string? etag, CancellationToken ct) => new(Names.TryGetValue(target, out var name)
            ? new SourceOutcome.Content(Encoding.UTF8.GetBytes(Catalog.CatalogFolder.Component("x").Replace("name: x", $"name: {name}", StringComparison.Ordinal)), null)
            : new SourceOutcome.NotFound($"could not read {target}, 404 Not Found"));

        public ValueTask<SourceFiles> ExpandAsync(string pattern, CancellationToken ct) => new(new SourceFiles([]));
    }
}
