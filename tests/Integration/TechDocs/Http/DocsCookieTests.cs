using System.Net;
using System.Text.Json.Nodes;

namespace Portico.Tests.Integration.TechDocs.Http;

public sealed class DocsCookieTests(DocsServer server) : IClassFixture<DocsServer>
{
    const string Cookie = "/api/techdocs/.backstage/auth/v1/cookie";

    [Fact]
    public async Task A_cookie_opens_files_of_docs_and_nothing_else()
    {
        var cookie = (await SetAsync(server.UserToken)).Split(';')[0];

        (await server.TextAsync($"{DocsServer.Docs}/p.png", "", With(cookie))).ShouldBe((HttpStatusCode.OK, "picture"));
        foreach (var path in new[] { "/api/catalog/entities", "/api/techdocs/metadata/techdocs/default/component/orders", Cookie, "/api/auth/v1/userinfo", "/api/techdocs/nothing" })
            (await server.TextAsync(path, "", With(cookie))).Status.ShouldBe(HttpStatusCode.Unauthorized, path);
    }

    [Fact]
    public async Task A_limited_token_in_the_header_opens_files_of_docs_too()
    {
        var token = (await SetAsync(server.UserToken)).Split(';')[0]["backstage-auth=".Length..];

        (await server.TextAsync($"{DocsServer.Docs}/p.png", token)).ShouldBe((HttpStatusCode.OK, "picture"));
        (await server.TextAsync("/api/catalog/entities", token)).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("backstage-auth=token-of-a-service")]
    [InlineData("backstage-auth=a.b.c")]
    [InlineData("backstage-auth=")]
    [InlineData("another=x")]
    public async Task Other_cookies_open_nothing(string cookie) =>
        (await server.TextAsync($"{DocsServer.Docs}/p.png", "", With(cookie))).Status.ShouldBe(HttpStatusCode.Unauthorized);

    [Fact]
    public async Task A_whole_token_is_not_taken_from_a_cookie() =>
        (await server.TextAsync($"{DocsServer.Docs}/p.png", "", With($"backstage-auth={server.UserToken}"))).Status.ShouldBe(HttpStatusCode.Unauthorized);

    [Fact]
    public async Task It_says_until_when_it_holds_and_ends_with_the_token()
    {
        using var answer = await server.GetAsync(Cookie, server.UserToken);

        var expires = DateTimeOffset.Parse((string)JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["expiresAt"]!, null);
        expires.ShouldBeInRange(TimeProvider.System.GetUtcNow().AddMinutes(30), TimeProvider.System.GetUtcNow().AddMinutes(61));
        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        cookie.ShouldEndWith($"; Domain=127.0.0.1; Path=/; Expires={expires:R}; HttpOnly; Priority=High; SameSite=Lax");
    }

    [Fact]
    public async Task One_that_holds_long_enough_stays()
    {
        var cookie = (await SetAsync(server.UserToken)).Split(';')[0];

        using var again = await server.GetAsync(Cookie, server.UserToken, With(cookie));

        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        again.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Fact]
    public async Task It_is_for_users()
    {
        (await server.TextAsync(Cookie)).Text.ShouldContain("This endpoint does not allow 'service' credentials");
        (await server.TextAsync(Cookie, "")).Text.ShouldContain("Missing credentials");
    }

    [Fact]
    public async Task It_can_be_taken_away()
    {
        using var answer = await server.GetAsync(Cookie, server.UserToken, static request => request.Method = HttpMethod.Delete);

        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        answer.Headers.GetValues("Set-Cookie").Single().ShouldStartWith("backstage-auth=; Domain=127.0.0.1; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT;");
    }

    static Action<HttpRequestMessage> With(string cookie) => request => request.Headers.Add("Cookie", cookie);

    async Task<string> SetAsync(string token)
    {
        using var answer = await server.GetAsync(Cookie, token);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return answer.Headers.GetValues("Set-Cookie").Single();
    }
}
