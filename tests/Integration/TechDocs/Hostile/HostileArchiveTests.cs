using System.Net;
using Portico.Tests.Integration.Azurite;
using Portico.Tests.Integration.Hosting;
using Portico.Tests.Integration.Processes;

namespace Portico.Tests.Integration.TechDocs.Hostile;

/// <summary>An archive of somebody who means harm: its links lead to what lies on the machine that builds.</summary>
public sealed class HostileArchiveTests(AzuriteServer azurite)
{
    const string Secret = "TOP-SECRET-TEXT";

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Links_of_an_archive_that_lead_out_are_not_followed_and_the_build_says_so()
    {
        using var folder = new TemporaryFolder();
        using var elsewhere = new TemporaryFolder();
        await File.WriteAllTextAsync(Path.Combine(elsewhere.Path, "secret.md"), Secret, Ct);
        await using var host = await RepositoryHost.StartAsync();
        host.Push(
            [
                ("orders/docs/index.md", "# Home\n\n--8<-- \"secret.md\"\n--8<-- \"out/secret.md\"\n\n[fine](fine.md)\n"),
                ("orders/docs/own.md", "# Own\n"),
                ("beside/secret.md", Secret),
            ],
            [
                ("orders/docs/secret.md", Path.Combine(elsewhere.Path, "secret.md")),
                ("orders/docs/passwd.txt", "/etc/passwd"),
                ("orders/docs/up.md", "../../../../../../../../../../etc/passwd"),
                ("orders/docs/beside.md", "../../beside/secret.md"),
                ("orders/docs/out", elsewhere.Path),
                ("orders/docs/fine.md", "own.md"),
            ]);
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "catalog.yaml"), $$"""
            apiVersion: backstage.io/v1alpha1
            kind: Component
            metadata: { name: orders, annotations: { backstage.io/techdocs-ref: 'url:{{host.Page("orders")}}' } }
            spec: { type: service, lifecycle: production, owner: nobody }
            """, Ct);
        await using var portico = await PorticoServer.StartAsync(azurite, new Dictionary<string, string?>(host.Settings.Select(static setting => KeyValuePair.Create(setting.Key, setting.Value)))
        {
            ["Sources:Root"] = folder.Path,
            ["Catalog:Locations:0:Type"] = "file",
            ["Catalog:Locations:0:Target"] = "catalog.yaml",
            ["TechDocs:Folder"] = Path.Combine(folder.Path, ".builds"),
        });
        var reader = new DocsReader(portico.Client);
        await Eventually.HoldsAsync(async () => (await reader.TextAsync(DocsReader.ByName("orders"))).Status == HttpStatusCode.OK);

        var (end, log) = await reader.SyncAsync("orders");

        end.ShouldBe("finish");
        foreach (var refused in new[] { "secret.md", "passwd.txt", "up.md", "beside.md", "out" }) log.ShouldContain(line => line.StartsWith("error: ", StringComparison.Ordinal) && line.Contains(refused, StringComparison.Ordinal) && line.Contains("leads out of the sources", StringComparison.Ordinal), refused);
        var files = await reader.FilesAsync("orders");
        files.ShouldContain("fine/index.html");
        files.ShouldNotContain(static file => file.Contains("secret") || file.Contains("passwd") || file.StartsWith("up") || file.StartsWith("beside") || file.StartsWith("out"));
        foreach (var file in files.Append("search/search_index.json"))
        {
            var (status, text) = await reader.TextAsync($"{DocsReader.Docs}/orders/{file}");
            status.ShouldBe(HttpStatusCode.OK, file);
            text.ShouldNotContain(Secret, Case.Sensitive, file);
            text.ShouldNotContain("root:x:", Case.Sensitive, file);
        }
        foreach (var path in new[] { "secret/", "secret.md", "passwd.txt", "up/", "beside/", "out/secret.md", "out/secret/" }) ((int)(await reader.TextAsync($"{DocsReader.Docs}/orders/{path}")).Status).ShouldBeInRange(400, 404, path);
    }
}
