using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;

namespace Portico.Tests.Integration.TechDocs.Http;

public sealed class DocsFileTests(DocsServer server) : IClassFixture<DocsServer>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_comes_with_its_type_its_version_and_what_it_may_do()
    {
        using var answer = await server.GetAsync($"{DocsServer.Docs}/index.html");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/html; charset=utf-8");
        answer.Headers.ETag!.IsWeak.ShouldBeFalse();
        answer.Content.Headers.LastModified.ShouldNotBeNull();
        answer.Headers.CacheControl!.ToString().ShouldBe("no-cache, private");
        answer.Headers.AcceptRanges.ShouldBe(["bytes"]);
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'; script-src 'self';");
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldContain("Orders");
    }

    [Theory]
    [InlineData("/d.svg", "image/svg+xml", "sandbox")]
    [InlineData("/p.png", "image/png", null)]
    [InlineData("/raw.html", "text/plain; charset=utf-8", null)]
    [InlineData("/techdocs_metadata.json", "application/json; charset=utf-8", null)]
    public async Task Other_files_come_with_theirs(string path, string type, string? policy)
    {
        using var answer = await server.GetAsync(DocsServer.Docs + path);

        answer.Content.Headers.ContentType!.ToString().ShouldBe(type);
        answer.Headers.TryGetValues("Content-Security-Policy", out var policies).ShouldBe(policy is not null);
        if (policy is not null) policies!.Single().ShouldContain(policy);
    }

    [Theory]
    [InlineData("/", 200, null)]
    [InlineData("", 301, "/api/techdocs/static/docs/default/component/orders/")]
    [InlineData("?a=1", 301, "/api/techdocs/static/docs/default/component/orders/?a=1")]
    [InlineData("/more/page/", 200, null)]
    [InlineData("/more/page", 301, "/api/techdocs/static/docs/default/component/orders/more/page/")]
    [InlineData("/more/", 404, null)]
    [InlineData("/more", 404, null)]
    [InlineData("/index.html/", 404, null)]
    public async Task A_folder_is_its_first_page(string path, int status, string? location)
    {
        using var answer = await server.GetAsync(DocsServer.Docs + path);

        ((int)answer.StatusCode).ShouldBe(status);
        answer.Headers.Location?.ToString().ShouldBe(location);
        if (status == 404) (await answer.Content.ReadAsStringAsync(Ct)).ShouldBe("File Not Found");
    }

    [Fact]
    public async Task The_case_of_a_name_does_not_matter_that_of_a_file_does()
    {
        (await server.TextAsync("/api/techdocs/static/docs/Default/Component/Orders/p.png")).ShouldBe((HttpStatusCode.OK, "picture"));
        (await server.TextAsync($"{DocsServer.Docs}/P.png")).ShouldBe((HttpStatusCode.NotFound, "File Not Found"));
    }

    [Theory]
    [InlineData("/..%2findex.html", 404)]
    [InlineData("/..%2F..%2F..%2Fdefault%2Fcomponent%2Forders%2Findex.html", 404)]
    [InlineData("/a/..%5c..%5cindex.html", 404)]
    [InlineData("/%2e%2e%2findex.html", 404)]
    [InlineData("/index.html%00", 400)]
    [InlineData("/index.html%01", 404)]
    [InlineData("/more/%2e%2e/%2e%2e/bare/p.png", 404)]
    public async Task No_path_leads_out_of_a_site(string path, int status) =>
        ((int)(await server.TextAsync(DocsServer.Docs + path)).Status).ShouldBe(status);

    [Fact]
    public async Task Whoever_has_a_file_is_told_so()
    {
        using var first = await server.GetAsync($"{DocsServer.Docs}/index.html");

        using var second = await server.GetAsync($"{DocsServer.Docs}/index.html", change: request => request.Headers.IfNoneMatch.Add(first.Headers.ETag!));
        using var third = await server.GetAsync($"{DocsServer.Docs}/index.html", change: request => request.Headers.IfModifiedSince = first.Content.Headers.LastModified);
        using var other = await server.GetAsync($"{DocsServer.Docs}/index.html", change: request => request.Headers.IfNoneMatch.Add(new("\"another\"")));

        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        second.Headers.ETag.ShouldBe(first.Headers.ETag);
        (await second.Content.ReadAsByteArrayAsync(Ct)).ShouldBeEmpty();
        third.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        other.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("p.png", "bytes=0-2", 206, "pic", "bytes 0-2/7")]
    [InlineData("p.png", "bytes=5-", 206, "re", "bytes 5-6/7")]
    [InlineData("p.png", "bytes=-3", 206, "ure", "bytes 4-6/7")]
    [InlineData("p.png", "bytes=-30", 206, "picture", "bytes 0-6/7")]
    [InlineData("p.png", "bytes=7-", 416, "", "bytes */7")]
    [InlineData("p.png", "bytes=0-1,3-4", 200, "picture", null)]
    [InlineData("p.png", "lines=0-1", 200, "picture", null)]
    [InlineData("large.txt", "bytes=399998-", 206, "xx", "bytes 399998-399999/400000")]
    public async Task A_part_of_a_file_can_be_asked_for(string file, string range, int status, string text, string? content)
    {
        using var answer = await server.GetAsync($"{DocsServer.Docs}/{file}", change: request => request.Headers.TryAddWithoutValidation("Range", range).ShouldBeTrue());

        ((int)answer.StatusCode).ShouldBe(status);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldBe(text);
        answer.Content.Headers.ContentRange?.ToString().ShouldBe(content);
    }

    [Fact]
    public async Task A_part_of_an_earlier_version_is_the_whole_of_this_one()
    {
        using var first = await server.GetAsync($"{DocsServer.Docs}/p.png");

        (await PartAsync(first.Headers.ETag!.ToString())).ShouldBe((HttpStatusCode.PartialContent, "pi"));
        (await PartAsync(first.Content.Headers.LastModified!.Value.ToString("R"))).ShouldBe((HttpStatusCode.PartialContent, "pi"));
        (await PartAsync("\"earlier\"")).ShouldBe((HttpStatusCode.OK, "picture"));

        Task<(HttpStatusCode Status, string Text)> PartAsync(string condition) => server.TextAsync($"{DocsServer.Docs}/p.png", change: request =>
        {
            request.Headers.Range = new(0, 1);
            request.Headers.TryAddWithoutValidation("If-Range", condition).ShouldBeTrue();
        });
    }

    [Theory]
    [InlineData("more/page/index.html", "br")]
    [InlineData("more/page/index.html", "gzip")]
    [InlineData("large.txt", "br")]
    [InlineData("p.png", null)]
    public async Task Text_is_compressed_and_pictures_are_not(string file, string? coding)
    {
        using var plain = await server.GetAsync($"{DocsServer.Docs}/{file}");
        using var answer = await server.GetAsync($"{DocsServer.Docs}/{file}", change: request => request.Headers.AcceptEncoding.Add(new(coding ?? "br")));

        answer.Content.Headers.ContentEncoding.SingleOrDefault().ShouldBe(coding);
        answer.Headers.Vary.Contains("Accept-Encoding").ShouldBe(coding is not null);
        answer.Headers.ETag.ShouldBe(coding is null ? plain.Headers.ETag : new EntityTagHeaderValue(plain.Headers.ETag!.Tag, isWeak: true));
        await using var body = await answer.Content.ReadAsStreamAsync(Ct);
        await using var text = coding switch { "br" => new BrotliStream(body, CompressionMode.Decompress), "gzip" => new GZipStream(body, CompressionMode.Decompress), _ => body };
        using var read = new MemoryStream();
        await text.CopyToAsync(read, Ct);
        read.ToArray().ShouldBe(await plain.Content.ReadAsByteArrayAsync(Ct));
    }

    [Theory]
    [InlineData("p.png")]
    [InlineData("large.txt")]
    [InlineData("nothing.png")]
    public async Task Head_tells_what_get_would(string file)
    {
        using var get = await server.GetAsync($"{DocsServer.Docs}/{file}");
        using var head = await server.GetAsync($"{DocsServer.Docs}/{file}", change: static request => request.Method = HttpMethod.Head);

        head.StatusCode.ShouldBe(get.StatusCode);
        head.Content.Headers.ContentLength.ShouldBe(get.Content.Headers.ContentLength);
        head.Content.Headers.ContentType.ShouldBe(get.Content.Headers.ContentType);
        (await head.Content.ReadAsByteArrayAsync(Ct)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/api/techdocs/static/docs/default/component/nobody/index.html", "Entity not found for component:default/nobody")]
    [InlineData("/api/techdocs/static/docs/default/component/orders/a%5Cb", "Content not found for component:default/orders")]
    public async Task What_is_not_an_entitys_is_an_error(string path, string message)
    {
        var (status, text) = await server.TextAsync(path);

        status.ShouldBe(HttpStatusCode.NotFound);
        text.ShouldContain($"\"message\":\"{message}\"");
    }

    [Fact]
    public async Task An_entity_without_docs_has_no_files() =>
        (await server.TextAsync("/api/techdocs/static/docs/default/component/bare/index.html")).ShouldBe((HttpStatusCode.NotFound, "File Not Found"));
}
