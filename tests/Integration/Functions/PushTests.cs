using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Portico.Tests.Integration.Azurite;
using Portico.Tests.Integration.Hosting;

namespace Portico.Tests.Integration.Functions;

/// <summary>A build that sends entities, to an installation that asks everybody else for credentials.</summary>
public sealed class PushTests(PushTests.Installation installation) : IClassFixture<PushTests.Installation>
{
    const string Entities = "/api/catalog/providers/ci/entities";
    const string Token = "the-token-of-the-build";

    [Fact]
    public async Task Entities_are_replaced_and_changed_and_served_at_the_position()
    {
        using var put = await SendAsync(HttpMethod.Put, Entities, $"[{Component("a")},{Component("b")},{Component("not a name")}]");
        using var patch = await SendAsync(HttpMethod.Patch, Entities, $$"""{"upserts":[{{Component("c")}}],"removals":["component:default/a"]}""");

        put.StatusCode.ShouldBe(HttpStatusCode.OK);
        var answer = await ReadAsync(put);
        answer["accepted"]!.GetValue<int>().ShouldBe(2);
        var rejected = answer["rejected"]!.AsArray().ShouldHaveSingleItem()!;
        rejected["index"]!.GetValue<int>().ShouldBe(2);
        rejected["entityRef"]!.GetValue<string>().ShouldBe("component:default/not a name");
        rejected["error"]!["message"]!.GetValue<string>().ShouldStartWith("Policy check failed for component:default/not a name; ");
        (await ReadAsync(patch)).ToJsonString().ShouldBe("""{"accepted":1,"rejected":[]}""");
        (await NamesAsync(Position(patch))).ShouldBe(["b", "c"]);

        using var empty = await SendAsync(HttpMethod.Put, Entities, """{"items":[]}""");
        (await NamesAsync(Position(empty))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("ci", null, HttpStatusCode.Unauthorized, "AuthenticationError", "Missing credentials")]
    [InlineData("ci", "Basic dXNlcg==", HttpStatusCode.Unauthorized, "AuthenticationError", "Missing credentials")]
    [InlineData("ci", "Bearer the-token-of-the-buil", HttpStatusCode.Unauthorized, "AuthenticationError", "Illegal token")]
    [InlineData("ci", "Bearer the-token-of-a-service", HttpStatusCode.Unauthorized, "AuthenticationError", "Illegal token")]
    [InlineData("other", "Bearer the-token-of-the-build", HttpStatusCode.Unauthorized, "AuthenticationError", "Illegal token")]
    [InlineData("CI", "Bearer the-token-of-the-build", HttpStatusCode.NotFound, "NotFoundError", "No provider named 'CI' takes entities")]
    public async Task Only_the_providers_own_token_opens_it(string name, string? authorization, HttpStatusCode status, string error, string message)
    {
        using var answer = await SendAsync(HttpMethod.Put, $"/api/catalog/providers/{name}/entities", "[]", authorization);

        answer.StatusCode.ShouldBe(status);
        (await ReadAsync(answer)).ToJsonString().ShouldBe(
            $$$"""{"error":{"name":"{{{error}}}","message":"{{{message.Replace("'", "\\u0027", StringComparison.Ordinal)}}}"},"request":{"method":"PUT","url":"/providers/{{{name}}}/entities"},"response":{"statusCode":{{{(int)status}}}}}""");
    }

    [Fact]
    public async Task The_token_of_a_build_opens_nothing_else()
    {
        using var answer = await SendAsync(HttpMethod.Get, "/api/catalog/entities", null);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("PUT", """{"entities":[]}""", "request/body must be an array of entities, or an object with such an array as 'items'")]
    [InlineData("PATCH", "[]", "request/body must be object")]
    [InlineData("PATCH", """{"upsert":[]}""", "request/body must NOT have additional properties")]
    [InlineData("PATCH", """{"upserts":{}}""", "request/body/upserts must be array")]
    [InlineData("PATCH", """{"removals":[7]}""", "request/body/removals/0 must be string")]
    [InlineData("PATCH", """{"removals":["component:default/a","a"]}""", "request/body/removals/1 must be an entity reference, such as component:default/name")]
    public async Task A_body_of_another_shape_is_refused(string method, string body, string message)
    {
        using var answer = await SendAsync(new HttpMethod(method), Entities, body);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await ReadAsync(answer))["error"]!["message"]!.GetValue<string>().ShouldBe(message);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused()
    {
        using var answer = await SendAsync(HttpMethod.Put, Entities, $"[\"{new string('x', 16 * 1024 * 1024)}\"]");

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? body, string? authorization = $"Bearer {Token}")
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (authorization is not null) request.Headers.Authorization = AuthenticationHeaderValue.Parse(authorization);
        return await installation.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    async Task<IEnumerable<string>> NamesAsync(string position)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/catalog/entities?filter=kind=component&order=asc:metadata.name", UriKind.Relative));
        request.Headers.Authorization = new("Bearer", Installation.Service);
        request.Headers.Add("Portico-Feed-Position", position);
        using var answer = await installation.Client.SendAsync(request, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return (await ReadAsync(answer)).AsArray().Select(static entity => entity!["metadata"]!["name"]!.GetValue<string>());
    }

    static string Position(HttpResponseMessage answer) => answer.Headers.GetValues("Portico-Feed-Position").Single();

    static async Task<JsonNode> ReadAsync(HttpResponseMessage answer) => JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;

    static string Component(string name) =>
        $$$"""{"apiVersion":"backstage.io/v1alpha1","kind":"Component","metadata":{"name":"{{{name}}}"},"spec":{"type":"service","lifecycle":"production","owner":"team-a"}}""";

    public sealed class Installation(AzuriteServer azurite) : IAsyncLifetime
    {
        public const string Service = "the-token-of-a-service";

        PorticoServer? portico;

        public HttpClient Client => portico!.Client; // set before any test runs

        public async ValueTask InitializeAsync() => portico = await PorticoServer.StartAsync(azurite, new Dictionary<string, string?>
        {
            ["Access:Required"] = "true",
            ["Access:ExternalAccess:0:Token"] = Service,
            ["Access:ExternalAccess:0:Subject"] = "tests",
            ["Catalog:Providers:Push:0:Name"] = "ci",
            ["Catalog:Providers:Push:0:Token"] = Token,
            ["Catalog:Providers:Push:1:Name"] = "other",
            ["Catalog:Providers:Push:1:Token"] = "the-token-of-another-build",
        });

        public ValueTask DisposeAsync() => portico?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}
