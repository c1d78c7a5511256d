using System.Net;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Portico.Tests.Integration.Azurite;

namespace Portico.Tests.Integration.Host;

public sealed class WebsiteEndpointTests(AzuriteServer azurite) : IAsyncLifetime
{
    // The container is the account's only one of its kind: each run has a folder of its own.
    readonly string folder = azurite.NewPrefix();
    RunningHost host = null!;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        host = await RunningHost.StartAsync([typeof(BindingFunctions)], RunningHost.Storage(azurite, folder));
        var container = new BlobContainerClient(azurite.ConnectionString, "$web");
        await container.CreateIfNotExistsAsync(cancellationToken: Ct);
        await UploadAsync(container, $"{folder}/index.html", "home", "text/html; charset=utf-8");
        await UploadAsync(container, $"{folder}/more/index.html", "more", "text/html; charset=utf-8");
        await UploadAsync(container, $"{folder}/a b.css", "css", "text/css");
        await UploadAsync(container, "404.html", "not here", "text/html; charset=utf-8");
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData("", 200, "home")]
    [InlineData("/", 200, "home")]
    [InlineData("/index.html", 200, "home")]
    [InlineData("/more", 200, "more")]
    [InlineData("/more/", 200, "more")]
    [InlineData("/a%20b.css", 200, "css")]
    [InlineData("/nothing", 404, "not here")]
    [InlineData("/More/", 404, "not here")]
    [InlineData("/more/..%2findex.html", 404, "not here")]
    public async Task A_container_is_served_as_a_site(string path, int status, string text)
    {
        using var answer = await host.Client.GetAsync(Address(path), Ct);

        ((int)answer.StatusCode).ShouldBe(status);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldBe(text);
    }

    [Fact]
    public async Task Files_come_with_the_headers_they_were_stored_with()
    {
        using var first = await host.Client.GetAsync(Address("/a%20b.css"), Ct);
        using var again = new HttpRequestMessage(HttpMethod.Get, Address("/a%20b.css")) { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var second = await host.Client.SendAsync(again, Ct);
        using var head = await host.Client.SendAsync(new(HttpMethod.Head, Address("/a%20b.css")), Ct);

        (first.Content.Headers.ContentType!.ToString(), first.Headers.CacheControl!.ToString()).ShouldBe(("text/css", "no-cache"));
        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        head.Content.Headers.ContentLength.ShouldBe(3);
    }

    [Fact]
    public async Task It_is_for_reading()
    {
        using var answer = await host.Client.PostAsync(Address("/index.html"), null, Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    Uri Address(string path) => new($"/$web/{folder}{path}", UriKind.Relative);

    static async Task UploadAsync(BlobContainerClient container, string path, string text, string type) =>
        await container.GetBlobClient(path).UploadAsync(new BinaryData(text), new BlobUploadOptions { HttpHeaders = new() { ContentType = type, CacheControl = "no-cache" } }, Ct);
}
