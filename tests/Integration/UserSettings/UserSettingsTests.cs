using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Portico.Tests.Integration.Azurite;
using Portico.Tests.Integration.Hosting;

namespace Portico.Tests.Integration.UserSettings;

public sealed class UserSettingsTests(AzuriteServer azurite) : IAsyncLifetime
{
    const string Service = "token-of-a-service";
    const string Starred = "buckets/default.starredEntities/keys/entityRefs";

    PorticoServer portico = null!; // set before any test runs
    string guest = "";

    public async ValueTask InitializeAsync()
    {
        portico = await PorticoServer.StartAsync(azurite, Settings("user:development/guest", azurite.NewPrefix()));
        guest = await SignInAsync(portico);
    }

    public ValueTask DisposeAsync() => portico.DisposeAsync();

    [Fact]
    public async Task A_setting_is_kept_replaced_and_forgotten()
    {
        (await AskAsync("PUT", Starred, """{"value":["component:default/a"]}""")).ShouldBe((HttpStatusCode.OK, """{"bucket":"default.starredEntities","key":"entityRefs","value":["component:default/a"]}"""));
        (await AskAsync("PUT", Starred, """{"value":{"a":1.50}}""")).Status.ShouldBe(HttpStatusCode.OK);
        (await AskAsync("GET", Starred)).ShouldBe((HttpStatusCode.OK, """{"bucket":"default.starredEntities","key":"entityRefs","value":{"a":1.50}}"""));
        (await AskAsync("DELETE", Starred)).ShouldBe((HttpStatusCode.NoContent, ""));
        (await AskAsync("DELETE", Starred)).ShouldBe((HttpStatusCode.NoContent, ""));
        var (status, text) = await AskAsync("GET", Starred);
        status.ShouldBe(HttpStatusCode.NotFound);
        ((string?)JsonNode.Parse(text)!["error"]!["message"]).ShouldBe("Unable to find 'entityRefs' in bucket 'default.starredEntities'");
    }

    [Fact]
    public async Task Several_settings_come_in_the_order_of_the_question_with_null_for_what_is_not_there()
    {
        await AskAsync("PUT", "buckets/a/keys/one", """{"value":1}""");
        await AskAsync("PUT", "buckets/a%2Fb/keys/path%2Fto/two", """{"value":null}""");

        var (status, text) = await AskAsync("POST", "multiget", """{"items":[{"bucket":"a/b","key":"path/to/two"},{"bucket":"a","key":"none"},{"bucket":"a","key":"one"},{"bucket":"a","key":"one"}]}""");

        (status, text).ShouldBe((HttpStatusCode.OK, """{"items":[{"value":null},null,{"value":1},{"value":1}]}"""));
    }

    [Fact]
    public async Task A_large_value_comes_back_as_it_was()
    {
        var noise = new byte[70_000];
        new Random(7).NextBytes(noise);
        var body = $$"""{"value":"{{Convert.ToHexStringLower(noise.AsSpan(0, 48_000))}}"}""";

        (await AskAsync("PUT", "buckets/a/keys/large", body)).Status.ShouldBe(HttpStatusCode.OK);
        (await AskAsync("GET", "buckets/a/keys/large")).Text.ShouldContain(body[10..^1]);
        (await AskAsync("PUT", "buckets/a/keys/large", $$"""{"value":"{{Convert.ToHexStringLower(noise)}}"}""")).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("PUT", Starred, """{"other":1}""", "Missing required field \"value\"")]
    [InlineData("PUT", Starred, null, "Missing required field \"value\"")]
    [InlineData("POST", "multiget", """{"items":[{"bucket":"a"}]}""", "request/body/items/0 must have required property 'key'")]
    public async Task A_request_that_makes_no_sense_is_refused(string method, string path, string? body, string message)
    {
        var (status, text) = await AskAsync(method, path, body);

        status.ShouldBe(HttpStatusCode.BadRequest);
        ((string?)JsonNode.Parse(text)!["error"]!["message"]).ShouldBe(message);
    }

    [Fact]
    public async Task Settings_are_for_users()
    {
        (await AskAsync(portico, "GET", Starred, null, token: null)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await AskAsync(portico, "GET", Starred, null, Service)).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Everybody_has_their_own()
    {
        var prefix = azurite.NewPrefix();
        await using var first = await PorticoServer.StartAsync(azurite, Settings("user:default/ann", prefix));
        await using var second = await PorticoServer.StartAsync(azurite, Settings("user:default/ben", prefix));
        await AskAsync(first, "PUT", Starred, """{"value":"Ann's"}""", await SignInAsync(first));

        (await AskAsync(second, "GET", Starred, null, await SignInAsync(second))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await AskAsync(first, "GET", Starred, null, await SignInAsync(first))).Status.ShouldBe(HttpStatusCode.OK);
    }

    static Dictionary<string, string?> Settings(string guest, string prefix) => new()
    {
        ["Access:Required"] = "true",
        ["Access:Guest:Enabled"] = "true",
        ["Access:Guest:UserEntityRef"] = guest,
        ["Access:ExternalAccess:0:Token"] = Service,
        ["Access:ExternalAccess:0:Subject"] = "service",
        ["Storage:Prefix"] = prefix,
    };

    static async Task<string> SignInAsync(PorticoServer server)
    {
        using var answer = await server.Client.PostAsync(new Uri("/api/auth/guest/refresh", UriKind.Relative), null, TestContext.Current.CancellationToken);
        return (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["backstageIdentity"]!["token"]!;
    }

    Task<(HttpStatusCode Status, string Text)> AskAsync(string method, string path, string? body = null) => AskAsync(portico, method, path, body, guest);

    static async Task<(HttpStatusCode Status, string Text)> AskAsync(PorticoServer server, string method, string path, string? body, string? token)
    {
        using var request = new HttpRequestMessage(new(method), $"/api/user-settings/{path}");
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (token is not null) request.Headers.Authorization = new("Bearer", token);
        using var answer = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
