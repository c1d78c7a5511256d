using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Portico.Tests.Integration.Azurite;
using Portico.Tests.Integration.Catalog.Golden;
using Portico.Tests.Integration.Hosting;

namespace Portico.Tests.Integration.Access;

public sealed class SignInTests(AzuriteServer azurite) : IAsyncLifetime
{
    PorticoServer portico = null!; // set before any test runs

    public async ValueTask InitializeAsync() => portico = await StartAsync(guests: true);

    public ValueTask DisposeAsync() => portico.DisposeAsync();

    [Fact]
    public async Task A_token_has_the_members_of_the_recorded_one_and_verifies_by_the_public_keys()
    {
        var recorded = (string)GoldenRecording.All[0].Exchanges.First(exchange => exchange.Name == "guest sign-in").Response.Body!["backstageIdentity"]!["token"]!;
        var token = await SignInAsync();

        foreach (var part in new[] { 0, 1 }) Part(token, part).AsObject().Select(member => member.Key).ShouldBe(Part(recorded, part).AsObject().Select(member => member.Key));
        ((string?)Part(token, 0)["typ"], (string?)Part(token, 0)["alg"]).ShouldBe(("vnd.backstage.user", "ES256"));
        ((string?)Part(token, 1)["sub"], (string?)Part(token, 1)["aud"]).ShouldBe(("user:development/guest", "backstage"));
        ((long)Part(token, 1)["exp"]! - (long)Part(token, 1)["iat"]!).ShouldBe(3600);
        (await VerifiesAsync(token)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_limited_token_made_by_the_clients_rule_is_good_for_userinfo_alone()
    {
        var token = await SignInAsync();
        var limited = Limited(token);

        (await VerifiesAsync(limited)).ShouldBeTrue();
        using var info = await GetAsync("/api/auth/v1/userinfo", limited);
        (await info.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe("""{"claims":{"sub":"user:development/guest","ent":["user:development/guest"]}}""");
        (await RefusalAsync("/api/catalog/entities", limited)).ShouldBe((HttpStatusCode.Unauthorized, "Illegal limited user token"));
    }

    [Fact]
    public async Task Userinfo_is_for_users()
    {
        (await RefusalAsync("/api/auth/v1/userinfo", null)).ShouldBe((HttpStatusCode.Unauthorized, "No token provided"));
        (await RefusalAsync("/api/auth/v1/userinfo", "token-of-a-service")).ShouldBe((HttpStatusCode.BadRequest, "Userinfo endpoint must be called with a token that represents a user principal"));
    }

    [Fact]
    public async Task Whether_a_route_exists_is_for_known_callers()
    {
        (await RefusalAsync("/api/catalog/nothing", null)).ShouldBe((HttpStatusCode.Unauthorized, "Missing credentials"));
        using var known = await GetAsync("/api/catalog/nothing", "token-of-a-service");
        known.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await known.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_changed_token_is_refused()
    {
        var parts = (await SignInAsync()).Split('.');
        var other = Encode("""{"iss":"x","sub":"user:default/admin","aud":"backstage","iat":1,"exp":9999999999,"uip":"x"}""");
        var unsigned = Encode("""{"typ":"vnd.backstage.user","alg":"none"}""");

        foreach (var forged in new[] { $"{parts[0]}.{other}.{parts[2]}", $"{unsigned}.{other}.AA", $"{parts[0]}.{parts[1]}.{new string('A', 86)}" })
            (await RefusalAsync("/api/catalog/entities", forged)).ShouldBe((HttpStatusCode.Unauthorized, "Failed user token verification"));
        (await RefusalAsync("/api/catalog/entities", $"{Encode("""{"alg":"ES256","kid":"x"}""")}.{other}.AA")).ShouldBe((HttpStatusCode.Unauthorized, "Illegal token"));
    }

    [Fact]
    public async Task Where_guests_are_not_let_in_there_is_no_such_provider()
    {
        await using var closed = await StartAsync(guests: false);

        using var answer = await closed.Client.PostAsync(new Uri("/api/auth/guest/refresh", UriKind.Relative), null, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("Unknown auth provider 'guest'");
    }

    [Fact]
    public async Task A_preflight_needs_no_token_and_its_request_does()
    {
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/api/catalog/entities");
        using var allowed = await portico.Client.SendAsync(preflight, TestContext.Current.CancellationToken);

        allowed.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await RefusalAsync("/api/catalog/entities", null)).ShouldBe((HttpStatusCode.Unauthorized, "Missing credentials"));
    }

    Task<PorticoServer> StartAsync(bool guests) => PorticoServer.StartAsync(azurite, new Dictionary<string, string?>
    {
        ["Access:Required"] = "true",
        ["Access:Guest:Enabled"] = guests ? "true" : "false",
        ["Access:ExternalAccess:0:Token"] = "token-of-a-service",
        ["Access:ExternalAccess:0:Subject"] = "service",
    });

    async Task<string> SignInAsync()
    {
        using var answer = await portico.Client.PostAsync(new Uri("/api/auth/guest/refresh", UriKind.Relative), null, TestContext.Current.CancellationToken);
        return (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["backstageIdentity"]!["token"]!;
    }

    async Task<HttpResponseMessage> GetAsync(string path, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await portico.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    async Task<(HttpStatusCode Status, string? Message)> RefusalAsync(string path, string? token)
    {
        using var answer = await GetAsync(path, token);
        return (answer.StatusCode, (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["error"]!["message"]);
    }

    async Task<bool> VerifiesAsync(string token)
    {
        var keys = JsonNode.Parse(await portico.Client.GetStringAsync(new Uri("/api/auth/.well-known/jwks.json", UriKind.Relative), TestContext.Current.CancellationToken))!["keys"]!.AsArray();
        var key = keys.Single(one => (string?)one!["kid"] == (string?)Part(token, 0)["kid"])!;
        using var ecdsa = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new() { X = Base64Url.DecodeFromChars((string)key["x"]!), Y = Base64Url.DecodeFromChars((string)key["y"]!) },
        });
        var cut = token.LastIndexOf('.');
        return ecdsa.VerifyData(Encoding.ASCII.GetBytes(token[..cut]), Base64Url.DecodeFromChars(token.AsSpan(cut + 1)), HashAlgorithmName.SHA256);
    }

    /// <summary>As Backstage's own client library puts it together: known members, in this order, and the proof as the signature.</summary>
    static string Limited(string token)
    {
        var (header, claims) = (Part(token, 0), Part(token, 1));
        var identity = $$"""{"sub":"{{claims["sub"]}}","iat":{{claims["iat"]}},"exp":{{claims["exp"]}}}""";
        return $"{Encode($$"""{"typ":"vnd.backstage.limited-user","alg":"{{header["alg"]}}","kid":"{{header["kid"]}}"}""")}.{Encode(identity)}.{claims["uip"]}";
    }

    static JsonNode Part(string token, int part) => JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.')[part]))!;

    static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
