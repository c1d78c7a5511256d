using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Portico.Sources;
using Portico.Tests.Integration.Azurite;
using Portico.Tests.Integration.Hosting;

namespace Portico.Tests.Integration.Functions;

/// <summary>An installation with a kind and policies of its own, as its clients see it.</summary>
public sealed class CustomModelTests(CustomModelTests.Installation installation) : IClassFixture<CustomModelTests.Installation>
{
    const string Entities = "/api/catalog/providers/ci/entities";

    [Fact]
    public async Task An_entity_of_a_configured_kind_is_served_and_related_both_ways()
    {
        var position = await ChangeAsync(Train("night", """{"line":"north"}"""), Entity("System", "north", """{"owner":"team"}"""));

        Relations(await GetAsync("train/default/night", position)).ShouldBe(["runsOn system:default/north"]);
        Relations(await GetAsync("system/default/north", position)).ShouldContain("carries train:default/night");
        var found = await ReadAsync($"/api/catalog/entities/by-query?filter=kind=train,relations.runsOn=system:default/north&fields=metadata.name", position);
        found["items"]!.ToJsonString().ShouldBe("""[{"metadata":{"name":"night"}}]""");
    }

    [Fact]
    public async Task An_entity_that_breaks_a_policy_keeps_its_last_valid_body_and_says_why()
    {
        await ChangeAsync(Component("kept", """{"description":"before"}"""));

        var position = await ChangeAsync(Component("kept", """{"title":"after"}"""));

        var entity = await GetAsync("component/default/kept", position);
        entity["metadata"]!["description"]!.GetValue<string>().ShouldBe("before");
        var item = entity["status"]!["items"]!.AsArray().ShouldHaveSingleItem()!;
        item["level"]!.GetValue<string>().ShouldBe("error");
        const string message = "Policy check failed for component:default/kept; caused by PolicyError: described: Say what it is for. (/metadata must have required property 'description')";
        item["error"]!["message"]!.GetValue<string>().ShouldBe(message);
        var errors = await ReadAsync("/api/catalog/processing-errors", position);
        errors.AsArray().ShouldContain(error => error!["entityRef"]!.GetValue<string>() == "component:default/kept" && error["error"]!["message"]!.GetValue<string>() == message);
    }

    [Fact]
    public async Task A_warning_comes_and_goes_without_withholding_anything()
    {
        var position = await ChangeAsync(Component("warned", """{"description":"short"}""", "user:ada"));

        var entity = await GetAsync("component/default/warned", position);
        entity["status"]!["items"]!.AsArray().ShouldHaveSingleItem()!["level"]!.GetValue<string>().ShouldBe("warning");
        entity["spec"]!["owner"]!.GetValue<string>().ShouldBe("user:ada");

        position = await ChangeAsync(Component("warned", """{"description":"short"}""", "team"));
        (await GetAsync("component/default/warned", position))["status"].ShouldBeNull();
    }

    [Fact]
    public async Task A_single_entity_is_held_to_the_same_rules()
    {
        var (status, answer) = await ValidateAsync(Component("x", "{}"));
        status.ShouldBe(HttpStatusCode.BadRequest);
        answer.ShouldContain("PolicyError");

        (status, answer) = await ValidateAsync(Train("x", """{"line":7}"""));
        status.ShouldBe(HttpStatusCode.BadRequest);
        answer.ShouldContain("/spec/line must be string - type: string");

        (status, _) = await ValidateAsync(Train("x", """{"line":"north"}"""));
        status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_dry_run_is_held_to_the_same_rules()
    {
        using var answer = await installation.Client.PostAsync(
            new Uri("/api/catalog/locations?dryRun=true", UriKind.Relative), Json("""{"type":"url","target":"https://example.com/undescribed.yaml"}"""), Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldContain("Policy check failed for component:default/undescribed; caused by PolicyError: described: Say what it is for.");
    }

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    static string Train(string name, string spec) => Entity("Train", name, spec, version: "rail.example/v1");

    static string Component(string name, string metadata, string owner = "team") => Entity("Component", name, $$"""{"type":"service","lifecycle":"production","owner":"{{owner}}"}""", metadata);

    static string Entity(string kind, string name, string spec, string metadata = "{}", string version = "backstage.io/v1alpha1")
    {
        var head = JsonNode.Parse(metadata)!.AsObject();
        head["name"] = name;
        return $$"""{"apiVersion":"{{version}}","kind":"{{kind}}","metadata":{{head.ToJsonString()}},"spec":{{spec}}}""";
    }

    static IEnumerable<string> Relations(JsonNode entity) => entity["relations"]!.AsArray().Select(static relation => $"{relation!["type"]} {relation["targetRef"]}");

    /// <summary>Sends entities as the build does.</summary>
    /// <returns>Position of the feed that has them.</returns>
    async Task<string> ChangeAsync(params string[] entities)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, Entities) { Content = Json($$"""{"upserts":[{{string.Join(',', entities)}}]}""") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Installation.Token);
        using var answer = await installation.Client.SendAsync(request, Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Ct));
        return answer.Headers.GetValues("Portico-Feed-Position").Single();
    }

    Task<JsonNode> GetAsync(string name, string position) => ReadAsync($"/api/catalog/entities/by-name/{name}", position);

    async Task<JsonNode> ReadAsync(string path, string position)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Portico-Feed-Position", position);
        using var answer = await installation.Client.SendAsync(request, Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!;
    }

    async Task<(HttpStatusCode Status, string Answer)> ValidateAsync(string entity)
    {
        using var answer = await installation.Client.PostAsync(
            new Uri("/api/catalog/validate-entity", UriKind.Relative), Json($$"""{"location":"url:https://example.com/x.yaml","entity":{{entity}}}"""), Ct);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Ct));
    }

    public sealed class Installation(AzuriteServer azurite) : IAsyncLifetime
    {
        public const string Token = "the-token-of-the-build";

        PorticoServer? portico;

        public HttpClient Client => portico!.Client; // set before any test runs

        public async ValueTask InitializeAsync() => portico = await PorticoServer.StartAsync(azurite, new Dictionary<string, string?>
        {
            ["Catalog:Providers:Push:0:Name"] = "ci",
            ["Catalog:Providers:Push:0:Token"] = Token,
            ["Catalog:Providers:Push:0:Rules:0"] = "Train",
            ["Catalog:Kinds:0:Kind"] = "Train",
            ["Catalog:Kinds:0:ApiVersions:0"] = "rail.example/v1",
            ["Catalog:Kinds:0:Schema"] = """{ "required": ["line"], "properties": { "line": { "type": "string" } } }""",
            ["Catalog:Kinds:0:Relations:0:Field"] = "line",
            ["Catalog:Kinds:0:Relations:0:Type"] = "runsOn",
            ["Catalog:Kinds:0:Relations:0:Inverse"] = "carries",
            ["Catalog:Kinds:0:Relations:0:DefaultKind"] = "System",
            ["Catalog:Policies:0:Name"] = "described",
            ["Catalog:Policies:0:Kinds:0"] = "Component",
            ["Catalog:Policies:0:Message"] = "Say what it is for.",
            ["Catalog:Policies:0:Schema"] = """{ "properties": { "metadata": { "required": ["description"] } } }""",
            ["Catalog:Policies:1:Name"] = "owned-by-a-group",
            ["Catalog:Policies:1:Severity"] = "warning",
            ["Catalog:Policies:1:Schema"] = "properties: { spec: { properties: { owner: { not: { pattern: '^user:' } } } } }",
        }, builder => builder.Services.AddSingleton<ISourceReader, OneFile>());

        public ValueTask DisposeAsync() => portico?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    sealed class OneFile : ISourceReader
    {
        public ValueTask<SourceOutcome> ReadAsync(string type, string target, string? etag, CancellationToken ct) =>
            new(new SourceOutcome.Content(Encoding.UTF8.GetBytes(Component("undescribed", "{}")), null));

        public ValueTask<SourceFiles> ExpandAsync(string pattern, CancellationToken ct) => throw new NotSupportedException("There is only one file.");
    }
}
