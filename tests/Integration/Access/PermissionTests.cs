using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Portico.Access;
using Portico.Tests.Integration.Azurite;
using Portico.Tests.Integration.Hosting;

namespace Portico.Tests.Integration.Access;

public sealed class PermissionTests(AzuriteServer azurite) : IAsyncLifetime
{
    const string Register = """{"id":"1","permission":{"type":"basic","name":"catalog.location.create","attributes":{"action":"create"}}}""";

    PorticoServer portico = null!; // set before any test runs

    public async ValueTask InitializeAsync() =>
        portico = await PorticoServer.StartAsync(azurite, new Dictionary<string, string?> { ["Access:Required"] = "true", ["Access:Guest:Enabled"] = "true" }, builder => builder.Services.AddSingleton<IAccessPolicy, NoDeleting>());

    public ValueTask DisposeAsync() => portico.DisposeAsync();

    [Fact]
    public async Task The_gates_policy_answers_each_question()
    {
        var (status, answer) = await AskAsync($$"""{"items":[{{Register}},{{Delete("\"component:default/a\"")}},{{Delete("[\"component:default/a\",\"component:default/b\"]")}}]}""");

        status.ShouldBe(HttpStatusCode.OK);
        answer.ToJsonString().ShouldBe("""{"items":[{"id":"1","result":"ALLOW"},{"id":"2","result":"DENY"},{"id":"2","result":"DENY"}]}""");
    }

    [Theory]
    [InlineData("""{}""", "request/body must have required property 'items'")]
    [InlineData("""{"items":[{"id":"1","permission":{"type":"basic","name":"a"}}]}""", "request/body/items/0/permission must have required property 'attributes'")]
    [InlineData("""{"items":[{"id":"1","permission":{"type":"resource","name":"a","attributes":{}},"resourceRef":"b"}]}""", "A permission of the type 'resource' needs a resourceType")]
    [InlineData("""{"items":[{"id":"1","permission":{"type":"resource","name":"a","attributes":{},"resourceType":"t"}}]}""", "Resource permissions require a resourceRef to be set. Direct user requests without a resourceRef are not allowed.")]
    [InlineData("""{"items":[{"id":"1","permission":{"type":"resource","name":"a","attributes":{},"resourceType":"t"},"resourceRef":[]}]}""", "A resourceRef is a text, or a list of texts that is not empty")]
    public async Task A_question_that_makes_no_sense_is_refused(string body, string message)
    {
        var (status, answer) = await AskAsync(body);

        status.ShouldBe(HttpStatusCode.BadRequest);
        ((string?)answer["error"]!["message"]).ShouldBe(message);
    }

    [Fact]
    public async Task Strangers_are_told_nothing()
    {
        var (status, _) = await AskAsync($$"""{"items":[{{Register}}]}""", token: null);

        status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    static string Delete(string resource) =>
        $$"""{"id":"2","permission":{"type":"resource","name":"catalog.entity.delete","attributes":{"action":"delete"},"resourceType":"catalog-entity"},"resourceRef":{{resource}}}""";

    async Task<(HttpStatusCode Status, JsonNode Answer)> AskAsync(string body) => await AskAsync(body, await SignInAsync());

    async Task<(HttpStatusCode Status, JsonNode Answer)> AskAsync(string body, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/permission/authorize") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (token is not null) request.Headers.Authorization = new("Bearer", token);
        using var answer = await portico.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!);
    }

    async Task<string> SignInAsync()
    {
        using var answer = await portico.Client.PostAsync(new Uri("/api/auth/guest/refresh", UriKind.Relative), null, TestContext.Current.CancellationToken);
        return (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["backstageIdentity"]!["token"]!;
    }

    sealed class NoDeleting : IAccessPolicy
    {
        public ValueTask<bool> AllowsAsync(AccessQuestion question, CancellationToken ct) => new(question is not { Plugin: "catalog", Permission: "catalog.entity.delete" });
    }
}
