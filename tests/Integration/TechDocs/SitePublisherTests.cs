using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portico.Storage;
using Portico.TechDocs.Building;
using Portico.TechDocs.Publishing;
using Portico.Tests.Integration.Azurite;

namespace Portico.Tests.Integration.TechDocs;

public sealed class SitePublisherTests : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("portico-publish-");
    readonly ServiceProvider services;
    readonly SitePublisher publisher;
    readonly string connection;
    readonly string container;

    public SitePublisherTests(AzuriteServer azurite)
    {
        var prefix = azurite.NewPrefix();
        connection = azurite.ConnectionString;
        container = prefix + "docs";
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("AzureWebJobsStorage", connection), new("Storage:Prefix", prefix)]).Build();
        services = new ServiceCollection().AddPorticoStorage(configuration).BuildServiceProvider();
        publisher = new(new(services.GetRequiredService<StorageAccount>()));
    }

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_files_arrive_with_their_types()
    {
        var place = await PlaceAsync("default/component/orders");
        var site = await BuildAsync("one", ("index.md", "# Home\n[b](b.md) ![p](p.png)"), ("b.md", "# B"), ("p.png", "x"), ("raw.html", "<script>1</script>"), ("d.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"), ("bad.svg", "<svg onload=\"x\" xmlns=\"http://www.w3.org/2000/svg\"/>"));

        var published = await publisher.PublishAsync(place, Folder("one"), site, Ct);

        published.ShouldBe(new(site.Files.Count, 0, 0));
        (await place.PathsAsync()).ShouldBe(site.Files);
        (await TypeAsync(place, "index.html")).ShouldBe(("text/html; charset=utf-8", "no-cache"));
        (await TypeAsync(place, "raw.html")).ShouldBe(("text/plain; charset=utf-8", "no-cache"));
        (await TypeAsync(place, "d.svg")).ShouldBe(("image/svg+xml", "no-cache"));
        (await TypeAsync(place, site.Files.Single(path => path.EndsWith(".css", StringComparison.Ordinal)))).ShouldBe(("text/css; charset=utf-8", "public, max-age=31536000, immutable"));
        site.Files.ShouldNotContain("bad.svg");
    }

    [Fact]
    public async Task Only_what_changed_is_sent_and_what_is_gone_goes()
    {
        var place = await PlaceAsync("default/component/orders");
        await publisher.PublishAsync(place, Folder("one"), await BuildAsync("one", ("index.md", "# Home"), ("a.md", "# A"), ("old.md", "# Old"), ("p.png", "x")), Ct);
        var second = await BuildAsync("two", ("index.md", "# Home"), ("a.md", "# A\n\nchanged"), ("old.md", "# Old"), ("p.png", "x"));

        var published = await publisher.PublishAsync(place, Folder("two"), second, Ct);
        var third = await publisher.PublishAsync(place, Folder("three"), await BuildAsync("three", ("index.md", "# Home"), ("a.md", "# A\n\nchanged"), ("p.png", "x")), Ct);

        published.Uploaded.ShouldBe(3); // the page, the index for the search, the time of the build
        third.Deleted.ShouldBe(1);
        (await place.PathsAsync()).ShouldNotContain("old/index.html");
    }

    [Fact]
    public async Task A_build_that_passed_over_what_had_not_changed_is_published_whole()
    {
        var place = await PlaceAsync("default/component/orders");
        await publisher.PublishAsync(place, Folder("one"), await BuildAsync("one", place, ("index.md", "# Home"), ("a.md", "# A"), ("p.png", "x")), Ct);
        var second = await BuildAsync("two", place, ("index.md", "# Home"), ("a.md", "# A\n\nchanged"), ("p.png", "x"));

        var published = await publisher.PublishAsync(place, Folder("two"), second, Ct);

        File.Exists(Path.Combine(Folder("two"), "index.html")).ShouldBeFalse();
        published.Uploaded.ShouldBe(3); // the page, the index for the search, the time of the build
        (await place.PathsAsync()).ShouldBe(second.Files);
        (await place.Blob("a/index.html").DownloadContentAsync(Ct)).Value.Content.ToString().ShouldContain("changed");
        (await place.DeadLinksAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_build_that_counts_on_a_file_that_is_gone_is_refused_and_the_next_one_sends_it()
    {
        var place = await PlaceAsync("default/component/orders");
        (string, string)[] files = [("index.md", "# Home"), ("a.md", "# A")];
        await publisher.PublishAsync(place, Folder("one"), await BuildAsync("one", place, files), Ct);
        var counting = await BuildAsync("two", place, files);
        await publisher.RemoveAsync(place, Ct);

        var refused = await Should.ThrowAsync<Azure.RequestFailedException>(() => publisher.PublishAsync(place, Folder("two"), counting, Ct));
        var third = await BuildAsync("three", place, files);
        await publisher.PublishAsync(place, Folder("three"), third, Ct);

        refused.Status.ShouldBe(412);
        (await place.PathsAsync()).ShouldBe(third.Files);
    }

    [Fact]
    public async Task A_site_that_is_removed_leaves_nothing()
    {
        var place = await PlaceAsync("default/component/orders");
        await publisher.PublishAsync(place, Folder("one"), await BuildAsync("one", ("index.md", "# Home"), ("a.md", "# A")), Ct);

        (await publisher.RemoveAsync(place, Ct)).ShouldBeGreaterThan(5);

        (await place.PathsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_run_that_is_killed_at_any_moment_leaves_no_dead_link_and_the_next_completes_it()
    {
        var old = await BuildAsync("one", ("index.md", "# Home\n[a](a.md) [gone](gone.md)"), ("a.md", "# A\n[gone](gone.md)"), ("gone.md", "# Gone"), ("same.md", "# Same\n[a](a.md)"));
        var fresh = await BuildAsync("two", ("index.md", "# Home\n[a](a.md) [new](new.md)"), ("a.md", "# A\n[new](new.md) ![p](p.png)"), ("new.md", "# New\n[more](more.md)"), ("more.md", "# More"), ("same.md", "# Same\n[a](a.md)"), ("p.png", "x"));
        for (var requests = 0; ; requests++)
        {
            var path = $"default/component/kill-{requests}";
            var place = await PlaceAsync(path);
            await publisher.PublishAsync(place, Folder("one"), old, Ct);

            var killed = await PublishUntilAsync(path, fresh, requests);
            (await place.DeadLinksAsync()).ShouldBeEmpty($"killed after {requests} requests");
            await publisher.PublishAsync(place, Folder("two"), fresh, Ct);

            (await place.PathsAsync()).ShouldBe(fresh.Files);
            (await place.DeadLinksAsync()).ShouldBeEmpty();
            if (!killed) break;
            requests.ShouldBeLessThan(100);
        }
    }

    public void Dispose()
    {
        services.Dispose();
        folder.Delete(recursive: true);
    }

    async Task<bool> PublishUntilAsync(string path, BuiltSite site, int requests)
    {
        using var transport = new StoppingTransport(requests);
        var client = new BlobContainerClient(connection, container, new BlobClientOptions { Transport = transport, Retry = { MaxRetries = 0 } });
        try
        {
            await publisher.PublishAsync(new(client, path), Folder("two"), site, Ct);
            return false;
        }
        catch (Exception e) when (transport.Stopped && e is AggregateException or IOException or Azure.RequestFailedException)
        {
            return true;
        }
    }

    async Task<SitePlace> PlaceAsync(string path) => new(await services.GetRequiredService<StorageAccount>().ContainerAsync("docs", Ct), path);

    string Folder(string name) => Path.Combine(folder.FullName, name, "site");

    Task<BuiltSite> BuildAsync(string name, params (string Path, string Text)[] files) => BuildAsync(name, null, files);

    // With a place, what is published there is passed over.
    async Task<BuiltSite> BuildAsync(string name, SitePlace? place, params (string Path, string Text)[] files)
    {
        var docs = Path.Combine(folder.FullName, name, "docs");
        Directory.CreateDirectory(docs);
        foreach (var (path, text) in files) await File.WriteAllTextAsync(Path.Combine(docs, path), text, Ct);
        var request = new SiteRequest(Path.Combine(folder.FullName, name), "orders");
        if (place is not null) request = request with { Memory = Path.Combine(folder.FullName, "memory"), Published = await publisher.PublishedAsync(place, Ct) };
        return await new SiteBuilder(Options.Create(new SiteLimits()), TimeProvider.System).BuildAsync(request, new SiteFolder(Folder(name)), Ct);
    }

    static async Task<(string Type, string Cache)> TypeAsync(SitePlace place, string path)
    {
        var properties = (await place.Blob(path).GetPropertiesAsync(cancellationToken: Ct)).Value;
        return (properties.ContentType, properties.CacheControl);
    }
}
