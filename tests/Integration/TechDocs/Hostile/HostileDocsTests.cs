using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Portico.Tests.Integration.Azurite;
using Portico.Tests.Integration.Hosting;
using Portico.Tests.Integration.Processes;

namespace Portico.Tests.Integration.TechDocs.Hostile;

/// <summary>Docs of somebody who means harm are built and read as any others are.</summary>
public sealed class HostileDocsTests(AzuriteServer azurite) : IAsyncLifetime
{
    const string Docs = DocsReader.Docs;

    readonly HostileSources sources = new();
    PorticoServer portico = null!; // started before each test

    public async ValueTask InitializeAsync()
    {
        portico = await PorticoServer.StartAsync(azurite, new Dictionary<string, string?>
        {
            ["Sources:Root"] = sources.Root,
            ["Catalog:Locations:0:Type"] = "file",
            ["Catalog:Locations:0:Target"] = "catalog.yaml",
            ["TechDocs:FreshFor"] = "00:00:00",
            ["TechDocs:Folder"] = Path.Combine(sources.Root, ".builds"),
        });
        foreach (var name in HostileSources.Entities) await Eventually.HoldsAsync(async () => (await Reader.TextAsync(DocsReader.ByName(name))).Status == HttpStatusCode.OK);
    }

    DocsReader Reader => new(portico.Client);

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Hostile_docs_become_a_site_that_does_no_harm_and_their_build_says_what_was_refused()
    {
        var (end, log) = await Reader.SyncAsync("hostile");

        end.ShouldBe("finish");
        log.ShouldSatisfyAllConditions([.. Refused.Select(static refused => (Action<List<string>>)(log => log.ShouldContain(line => line.StartsWith(refused.Place, StringComparison.Ordinal) && line.Contains(refused.Text, StringComparison.Ordinal), $"{refused}")))]);
        var files = await Reader.FilesAsync("hostile");
        files.ShouldSatisfyAllConditions(
            () => files.ShouldContain("script/index.html"),
            () => files.ShouldContain("fine.svg"),
            () => files.ShouldNotContain("script.svg"),
            () => files.ShouldNotContain("event.svg"),
            () => files.ShouldNotContain("big.png"),
            () => files.ShouldNotContain("long/index.html"),
            () => files.ShouldNotContain(static file => file.Contains("passwd") || file.Contains("secret") || file.StartsWith("link") || file.StartsWith("folder")));
        foreach (var file in files) await CheckAsync(file);
        (await Reader.TextAsync($"{Docs}/harmless/")).Text.ShouldNotContain("alert");
    }

    [Fact]
    public async Task Nothing_outside_of_the_docs_can_be_read_at_any_address()
    {
        await Reader.SyncAsync("hostile");

        foreach (var path in new[]
        {
            "link/", "link.md", "beside/", "passwd", "folder/secret.md", "folder/secret/", "secret.md", "../secret.md", "..%2fsecret.md", "..%2f..%2fsecret.md", "up%2f..%2f..%2fx/", "%2e%2e/%2e%2e/secret.md", "..%5c..%5csecret.md",
            "round/", "nowhere/", "mkdocs.yml", "../mkdocs.yml", "docs/index.md", "../harmless/../../secret.md", "big.png", "long/",
        })
        {
            var (status, text) = await Reader.TextAsync($"{Docs}/hostile/{path}");
            text.ShouldNotContain(HostileSources.Secret, Case.Sensitive, path);
            text.ShouldNotContain("root:x:", Case.Sensitive, path);
            ((int)status).ShouldBeInRange(400, 404, path);
        }
    }

    [Theory]
    [InlineData("out", "mkdocs.yml:2: 'docs_dir' leads out of the sources")]
    [InlineData("bomb", "There is too much in this file")]
    [InlineData("linked", "mkdocs.yml: The link leads out of the sources.")]
    [InlineData("away", "'docs', is not in the sources")]
    public async Task Sources_that_are_not_to_be_read_at_all_end_with_the_reason(string name, string reason)
    {
        var (end, log) = await Reader.SyncAsync(name);

        end.ShouldBe("error");
        log.ShouldContain(line => line.Contains(reason, StringComparison.Ordinal));
        (await Reader.TextAsync($"{Docs}/{name}/")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Others_are_served_while_hostile_docs_are_built_and_their_docs_are_built_too()
    {
        var hostile = Reader.SyncAsync("hostile");
        var harmless = Reader.SyncAsync("harmless");
        var both = Task.WhenAll(hostile, harmless);
        var answers = 0;
        while (!both.IsCompleted)
        {
            (await Reader.TextAsync(DocsReader.ByName("harmless"))).Status.ShouldBe(HttpStatusCode.OK);
            answers++;
        }

        answers.ShouldBePositive();
        (await harmless).End.ShouldBe("finish");
        (await hostile).End.ShouldBe("finish");
        (await Reader.TextAsync($"{Docs}/harmless/")).Text.ShouldContain("Read me.");
    }

    public async ValueTask DisposeAsync()
    {
        await portico.DisposeAsync();
        sources.Dispose();
    }

    // What the log has to say, by level, file and line.
    static IEnumerable<(string Place, string Text)> Refused =>
    [
        ("warn: mkdocs.yml:1:", "'INHERIT' is not followed"),
        ("warn: mkdocs.yml:2:", "Variables of the environment are not read"),
        ("warn: mkdocs.yml:4:", "'javascript:alert(3)' is not an address"),
        ("warn: mkdocs.yml:5:", "'hooks' is not followed"),
        ("warn: mkdocs.yml:6:", "The plugin 'exec' is not run"),
        ("info: mkdocs.yml:7:", "'theme' is ignored"),
        ("info: mkdocs.yml:8:", "'extra_javascript' is ignored"),
        ("warn: mkdocs.yml:11:", "Snippets are not downloaded"),
        ("warn: mkdocs.yml:12:", "'evil.extension' is not known"),
        ("warn: mkdocs.yml:16:", "'../../secret.md' of 'nav'"),
        ("warn: mkdocs.yml:17:", "'javascript:alert(5)' of 'nav'"),
        ("warn: index.md:7:", "'../../secret.md' leads nowhere"),
        ("warn: script.md:3:", "script"),
        ("warn: script.md:7:", "onerror of img"),
        ("warn: script.md:9:", "iframe"),
        ("warn: script.md:11:", "onload of svg"),
        ("warn: snippets.md", "'../../secret.md'"),
        ("warn: snippets.md", "'/etc/passwd'"),
        ("warn: quotes.md", "nested deeper"),
        ("warn: deep.yml.md", "Its metadata is not YAML"),
        ("warn: script.svg:", "the element 'script'"),
        ("warn: event.svg:", "the attribute 'onload'"),
        ("error: big.png:", "100,000,000 bytes"),
        ("error: long.md:", "bytes"),
        ("error: link.md:", "leads out of the sources"),
        ("error: beside.md:", "leads out of the sources"),
        ("error: passwd:", "leads out of the sources"),
        ("error: round.md:", "leads out of the sources, or nowhere"),
        ("error: nowhere.md:", "leads out of the sources, or nowhere"),
        ("warn: folder:", "a link to a folder is not followed"),
        ("warn: index.html:", "of its own"),
        ("warn: 404.html:", "of its own"),
        ("warn: techdocs_metadata.json:", "of its own"),
    ];

    // A file as a browser gets it: it runs nothing of the author's, and tells no secret.
    async Task CheckAsync(string file)
    {
        using var answer = await portico.Client.GetAsync(new Uri($"{Docs}/hostile/{Uri.EscapeDataString(file).Replace("%2F", "/", StringComparison.Ordinal)}", UriKind.Relative), Ct);
        // The router takes an escaped percent sign for what follows it: such a name is not served.
        if (file.Contains('%', StringComparison.Ordinal) && answer.StatusCode == HttpStatusCode.NotFound) return;
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, file);
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        var text = await answer.Content.ReadAsStringAsync(Ct);
        text.ShouldNotContain(HostileSources.Secret, Case.Sensitive, file);
        text.ShouldNotContain("root:x:", Case.Sensitive, file);
        var type = answer.Content.Headers.ContentType!.MediaType;
        if (type == "image/svg+xml") answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("sandbox");
        if (type == "text/javascript") file.ShouldStartWith("assets/javascripts/");
        if (type != "text/html") return;
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'; script-src 'self';");
        var page = new HtmlParser().ParseDocument(text);
        page.Scripts.ShouldAllBe(static script => script.Text.Length == 0 && script.Source != null && script.Source.Contains("assets/javascripts/"), file);
        page.All.ShouldNotContain(static element => element is IHtmlInlineFrameElement || element.LocalName == "object" || element.HasAttribute("action"), file);
        page.All.SelectMany(static element => element.Attributes).ShouldNotContain(static attribute => attribute.Name.StartsWith("on") || IsScript(attribute.Value), file);
    }

    static bool IsScript(string address) => new string([.. address.Where(static letter => letter > ' ')]) is var plain
        && (plain.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase) || plain.StartsWith("data:text", StringComparison.OrdinalIgnoreCase));
}
