using System.Text;
using Portico.Tests.Fakes.Http;
using Portico.Tests.Integration.Azurite;
using Portico.Tests.Integration.Processes;

namespace Portico.Tests.Integration.Catalog;

/// <summary>Locations that fail in every way, beside one that is good: each has its error, and the good one is served.</summary>
public sealed class HostileLocationsTests(AzuriteServer azurite)
{
    const int MaxBytes = 2 * 1024 * 1024;
    const long MemoryLimit = 400L * 1024 * 1024;
    static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Each_hostile_location_gets_its_clear_error_and_disturbs_nothing_else()
    {
        await using var upstream = await Upstream.StartAsync();
        var expected = new Dictionary<string, string>
        {
            ["/fails"] = "500",
            ["/hangs"] = "2 s",
            ["/drips"] = "2 s",
            ["/huge"] = "2,097,152",
            ["/packed"] = "2,097,152",
            ["/bomb"] = "alias",
            ["/cycle"] = "alias",
            ["/binary"] = "text",
            ["/to-metadata-service"] = "169.254.169.254",
            ["/to-loopback"] = "localhost",
            ["/missing"] = "no matching files found",
        };
        upstream
            .Serve("/good", Component("good"))
            .On("/fails", Answers.Status(500))
            .On("/hangs", Answers.Hang())
            .On("/drips", Answers.Drip(TimeSpan.FromMilliseconds(100)))
            .On("/huge", Answers.Large(50L * 1024 * 1024, announced: false))
            .On("/packed", Answers.Bomb(500))
            .Serve("/bomb", Bomb())
            .Serve("/cycle", "a: &a\n  b: *a\n")
            .On("/binary", Answers.Bytes([0x00, 0xff, 0xfe, 0x01, 0x80, 0x00]))
            .On("/to-metadata-service", Answers.Redirect("http://169.254.169.254/latest/meta-data/"))
            .On("/to-loopback", Answers.Redirect("http://localhost:9/"));
        var settings = new Dictionary<string, string>
        {
            ["AzureWebJobsStorage"] = azurite.ConnectionString,
            ["Storage:Prefix"] = azurite.NewPrefix(),
            ["Sources:Allow:0:Host"] = $"127.0.0.1:{upstream.Port}",
            ["Sources:Allow:0:AllowPrivateAddresses"] = "true",
            ["Sources:Allow:0:AllowHttp"] = "true",
            ["Sources:Timeout"] = "00:00:02",
            ["Sources:MaxBytes"] = $"{MaxBytes}",
        };
        foreach (var (path, i) in expected.Keys.Append("/good").Select((path, i) => (path, i)))
        {
            settings[$"Catalog:Locations:{i}:Type"] = "url";
            settings[$"Catalog:Locations:{i}:Target"] = upstream.Url(path);
        }

        await using var portico = PorticoProcess.Start(settings);
        await portico.ReadyAsync(Deadline);
        await Eventually.HoldsAsync(async () => (await ErrorsAsync(portico)).Count == expected.Count, Deadline, () => portico.Output);

        var errors = await ErrorsAsync(portico);
        foreach (var (path, part) in expected) errors[$"url:{upstream.Url(path)}"].ShouldContain(part, Case.Insensitive, path);
        var entities = await portico.GetAsync("/api/catalog/entities?filter=kind=component&fields=metadata.name");
        entities.AsArray().Select(e => (string?)e!["metadata"]!["name"]).ShouldBe(["good"]);
        portico.PeakMemory.ShouldBeLessThan(MemoryLimit);
        foreach (var path in expected.Keys) Times(portico.Output, upstream.Url(path)).ShouldBeLessThanOrEqualTo(2, $"{path} is logged once, besides the list of settings");
    }

    static async Task<Dictionary<string, string>> ErrorsAsync(PorticoProcess portico)
    {
        var errors = (await portico.GetAsync("/api/catalog/processing-errors")).AsArray();
        return errors.GroupBy(e => (string)e!["location"]!, e => (string)e!["error"]!["message"]!).ToDictionary(g => g.Key, g => string.Join("\n", g));
    }

    static int Times(string text, string part) => text.Split(part).Length - 1;

    static string Component(string name) => $"""
        apiVersion: backstage.io/v1alpha1
        kind: Component
        metadata:
          name: {name}
        spec:
          type: service
          lifecycle: production
          owner: nobody
        """;

    // Nine levels of nine aliases: 387 million values from 600 bytes.
    static string Bomb()
    {
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (var level = 1; level < 9; level++)
            text.Append('a').Append(level).Append(": &a").Append(level).Append(" [").AppendJoin(", ", Enumerable.Repeat($"*a{level - 1}", 9)).Append("]\n");
        return text.ToString();
    }
}
