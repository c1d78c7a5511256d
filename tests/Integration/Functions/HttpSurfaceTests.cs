using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Portico.Tests.Integration.Functions;

/// <summary>What browsers and proxies see: conditional requests, compression, HEAD, OPTIONS, CORS, feed positions.</summary>
public sealed class HttpSurfaceTests(HttpSurface surface) : IClassFixture<HttpSurface>
{
    const string Entity = "/api/catalog/entities/by-name/component/default/big-one";
    const string Query = "/api/catalog/entities/by-query?filter=kind=component";

    readonly HttpClient client = surface.Client;

    [Theory]
    [InlineData(Entity)]
    [InlineData(Query)]
    [InlineData("/api/catalog/entities")]
    [InlineData("/api/catalog/entity-facets?facet=kind")]
    [InlineData("/api/catalog/locations")]
    [InlineData("/.backstage/health/v1/liveness")]
    public async Task A_client_that_has_the_answer_is_not_sent_it_again(string path)
    {
        using var first = await SendAsync(HttpMethod.Get, path);
        var etag = first.Headers.ETag.ShouldNotBeNull();
        etag.IsWeak.ShouldBeTrue();

        using var again = await SendAsync(HttpMethod.Get, path, ("If-None-Match", etag.ToString()));
        using var other = await SendAsync(HttpMethod.Get, path, ("If-None-Match", "W/\"another\""));

        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        again.Headers.ETag.ShouldBe(etag);
        (await again.Content.ReadAsByteArrayAsync(Ct)).ShouldBeEmpty();
        other.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(Entity, "br")]
    [InlineData(Entity, "gzip")]
    [InlineData(Query, "br")]
    [InlineData(Query + "&fields=metadata", "gzip")]
    [InlineData("/api/catalog/entities", "gzip")]
    public async Task A_large_answer_is_compressed_when_the_client_accepts_it(string path, string coding)
    {
        using var plain = await SendAsync(HttpMethod.Get, path);
        using var small = await SendAsync(HttpMethod.Get, path, ("Accept-Encoding", coding));

        small.Content.Headers.ContentEncoding.ShouldBe([coding]);
        small.Headers.Vary.ShouldContain("Accept-Encoding");
        plain.Headers.Vary.ShouldContain("Accept-Encoding");
        plain.Content.Headers.ContentEncoding.ShouldBeEmpty();
        var packed = await small.Content.ReadAsByteArrayAsync(Ct);
        var text = await plain.Content.ReadAsStringAsync(Ct);
        packed.Length.ShouldBeLessThan(text.Length);
        Unpack(packed, coding).ShouldBe(text);
    }

    [Fact]
    public async Task A_small_answer_is_not_compressed()
    {
        using var answer = await SendAsync(HttpMethod.Get, "/api/catalog/entity-facets?facet=kind", ("Accept-Encoding", "br"));

        answer.Content.Headers.ContentEncoding.ShouldBeEmpty();
        answer.Content.Headers.ContentLength.ShouldNotBeNull();
    }

    [Theory]
    [InlineData(Entity)]
    [InlineData(Query)]
    [InlineData(Query + "&fields=kind")]
    [InlineData("/api/catalog/locations")]
    public async Task HEAD_is_GET_without_the_body(string path)
    {
        using var get = await SendAsync(HttpMethod.Get, path);
        using var head = await SendAsync(HttpMethod.Head, path);

        head.StatusCode.ShouldBe(get.StatusCode);
        head.Headers.ETag.ShouldBe(get.Headers.ETag);
        head.Content.Headers.ContentType.ShouldBe(get.Content.Headers.ContentType);
        head.Content.Headers.ContentLength.ShouldBe(get.Content.Headers.ContentLength);
        (await head.Content.ReadAsByteArrayAsync(Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_configured_origin_may_read_with_credentials()
    {
        using var answer = await SendAsync(HttpMethod.Get, Entity, ("Origin", HttpSurface.Origin));

        answer.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe([HttpSurface.Origin]);
        answer.Headers.GetValues("Access-Control-Allow-Credentials").ShouldBe(["true"]);
        answer.Headers.GetValues("Access-Control-Expose-Headers").Single().ShouldContain("Portico-Feed-Position");
        answer.Headers.Vary.ShouldContain("Origin");
    }

    [Fact]
    public async Task Another_origin_is_told_nothing()
    {
        using var answer = await SendAsync(HttpMethod.Get, Entity, ("Origin", "https://elsewhere.example.com"));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
        answer.Headers.Vary.ShouldContain("Origin");
    }

    [Fact]
    public async Task An_error_may_be_read_by_the_configured_origin_too()
    {
        using var answer = await SendAsync(HttpMethod.Get, "/api/catalog/entities?limit=abc", ("Origin", HttpSurface.Origin));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe([HttpSurface.Origin]);
    }

    [Theory]
    [InlineData("GET", "/api/notifications/status")]
    [InlineData("POST", "/api/search/query")]
    public async Task That_an_API_is_not_there_may_be_read_by_the_configured_origin_too(string method, string path)
    {
        using var answer = await SendAsync(new(method), path, ("Origin", HttpSurface.Origin));

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe([HttpSurface.Origin]);
    }

    [Theory]
    [InlineData(Entity)]
    [InlineData("/api/catalog/locations")]
    [InlineData("/no/such/route")]
    public async Task A_preflight_request_is_answered_for_every_path(string path)
    {
        using var answer = await SendAsync(HttpMethod.Options, path, ("Origin", HttpSurface.Origin), ("Access-Control-Request-Method", "PUT"), ("Access-Control-Request-Headers", "authorization,content-type"));

        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        answer.Headers.GetValues("Access-Control-Allow-Methods").Single().ShouldContain("PUT");
        answer.Headers.GetValues("Access-Control-Allow-Headers").ShouldBe(["authorization,content-type"]);
        answer.Headers.GetValues("Access-Control-Max-Age").ShouldBe(["600"]);
    }

    [Theory]
    [InlineData("GET", "/api/catalog/nope")]
    [InlineData("GET", "/api/nope")]
    [InlineData("PATCH", "/api/catalog/entities")]
    [InlineData("POST", "/api/catalog/entities")]
    public async Task What_is_not_there_is_404_without_a_body(string method, string path)
    {
        using var answer = await SendAsync(new(method), path);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsByteArrayAsync(Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_answer_to_a_write_leads_to_an_answer_that_has_it()
    {
        using var body = new StringContent($$"""{"type": "url", "target": "{{surface.Files.Url}}/extra.yaml"}""", Encoding.UTF8, "application/json");
        using var written = await client.PostAsync(new Uri("/api/catalog/locations", UriKind.Relative), body, Ct);
        written.StatusCode.ShouldBe(HttpStatusCode.Created);
        var position = written.Headers.GetValues("Portico-Feed-Position").Single();

        using var read = await SendAsync(HttpMethod.Get, "/api/catalog/entities/by-name/component/default/extra-one", ("Portico-Feed-Position", position));

        read.StatusCode.ShouldBe(HttpStatusCode.OK);
        long.Parse(read.Headers.GetValues("Portico-Feed-Position").Single()).ShouldBeGreaterThanOrEqualTo(long.Parse(position));
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_refused()
    {
        using var body = new ByteArrayContent(new byte[2 * 1024 * 1024]);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        using var answer = await client.PostAsync(new Uri("/api/catalog/entities/by-refs", UriKind.Relative), body, Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldContain("PayloadTooLargeError");
    }

    [Fact]
    public async Task Errors_of_processing_are_listed_with_their_location()
    {
        using var answer = await SendAsync(HttpMethod.Get, "/api/catalog/processing-errors");

        var text = await answer.Content.ReadAsStringAsync(Ct);
        text.ShouldContain("\"location\":\"url:" + surface.Files.Url + "/bad.yaml\"");
        text.ShouldContain("\"entityRef\":\"component:default/no-owner\"");
    }

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await client.SendAsync(request, Ct);
    }

    static string Unpack(byte[] packed, string coding)
    {
        using var source = new MemoryStream(packed);
        using Stream stream = coding == "br" ? new BrotliStream(source, CompressionMode.Decompress) : new GZipStream(source, CompressionMode.Decompress);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
