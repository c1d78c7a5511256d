using System.Text.Json.Nodes;
using Portico.Tests.Fakes;
using Portico.Tests.Integration.Azurite;
using Portico.Tests.Integration.Hosting;

namespace Portico.Tests.Integration.Catalog.Golden;

/// <summary>Serves a recorded catalog to a Portico of its own and asks it what the real backend was asked.</summary>
sealed class GoldenReplay : IReplay
{
    const string RecordedHost = "localhost:7099";
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    readonly GoldenRecording recording;
    readonly FileServer files;
    readonly PorticoServer portico;
    readonly Identities identities;
    readonly ReplayClient client;
    bool changed;

    GoldenReplay(GoldenRecording recording, FileServer files, PorticoServer portico)
    {
        (this.recording, this.files, this.portico) = (recording, files, portico);
        identities = new(RecordedHost, new Uri(files.Url).Authority, [.. Directory.EnumerateFiles(recording.Catalog).Select(static file => Path.GetFileName(file))]);
        client = new(portico.Client, identities);
    }

    public static async Task<GoldenReplay> StartAsync(AzuriteServer azurite, GoldenRecording recording)
    {
        var files = await FileServer.StartAsync(recording.Catalog);
        var portico = await PorticoServer.StartAsync(azurite, ReplayClient.Settings(files.Url));
        var replay = new GoldenReplay(recording, files, portico);
        await replay.BeginAsync();
        return replay;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await portico.DisposeAsync();
        await files.DisposeAsync();
    }

    /// <summary>What differs in the answer to one exchange; null when nothing does. After a change it is asked again until what was asked to happen has happened.</summary>
    public async Task<string?> DifferenceAsync(Exchange exchange)
    {
        changed |= !exchange.Reads;
        if (exchange.Name == "refresh" && exchange.Source.Length == 0) await ChangeStorefrontAsync();
        return await client.DifferenceAsync(exchange, (answer, text) => Compare(exchange, answer, text), repeat: changed && exchange.Reads);
    }

    async Task BeginAsync()
    {
        await client.SignInAsync();
        foreach (var exchange in recording.Exchanges) identities.LearnRecorded(exchange.Response.Body);
        identities.LearnRun(await WaitForAsync(recording.Exchanges.FirstOrDefault(static exchange => exchange.ListsAll)?.Response.Body!.AsArray()));
    }

    /// <summary>Waits until the catalog has been read: until the recorded entities are served or, where that was not recorded, until there have been no more for some time.</summary>
    async Task<JsonArray> WaitForAsync(JsonArray? recorded)
    {
        var names = recorded is null ? null : Names(recorded);
        var (before, still) = (-1, 0);
        for (var start = TimeProvider.System.GetTimestamp(); ;)
        {
            var rows = await client.GetAsync("/api/catalog/entities") as JsonArray ?? [];
            still = rows.Count == before && rows.Count > 0 ? still + 1 : 0;
            before = rows.Count;
            if (names is null ? still >= 30 : rows.Count == recorded!.Count && Names(rows).SequenceEqual(names)) return rows;
            if (TimeProvider.System.GetElapsedTime(start) > Patience)
                throw new TimeoutException($"{rows.Count} of {recorded?.Count} entities: {string.Join(' ', rows.Select(row => (string?)row?["metadata"]?["name"]))}");
            await Task.Delay(Pause, TimeProvider.System);
        }
    }

    // Generated names are hashes of the host.
    static List<string> Names(JsonArray rows) =>
        [.. rows.Select(static row => $"{row?["kind"]} {row?["metadata"]?["name"]}").Where(static name => !name.Contains(" generated-", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>What was done to the catalog between two recorded requests.</summary>
    async Task ChangeStorefrontAsync()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(recording.Catalog, "components.yaml"));
        using var content = new StringContent(text.Replace("The web shop that customers see", "CHANGED by the recording", StringComparison.Ordinal));
        using var answer = await portico.Client.PutAsync(new Uri($"{files.Url}/components.yaml"), content);
        answer.EnsureSuccessStatusCode();
    }

    string? Compare(Exchange exchange, HttpResponseMessage answer, string text)
    {
        var recorded = exchange.Response;
        var link = answer.Headers.TryGetValues("link", out var links) ? identities.Reduce(links.Single(), recorded: false) : null;
        if (link != recorded.Header("link")) return $"link {link} instead of {recorded.Header("link")}";
        if (recorded.Body is null) return text == (recorded.Text ?? "") ? null : $"body {text} instead of {recorded.Text}";
        var body = JsonNode.Parse(text);
        identities.LearnRun(body);
        identities.LearnPair(recorded.Body, body);
        var order = RowOrder.Of(exchange.Request);
        var expected = order.Write(OurWords.Reduce(exchange, JsonNode.Parse(identities.Reduce(recorded.Body.ToJsonString(), recorded: true))));
        var actual = order.Write(OurWords.Reduce(exchange, JsonNode.Parse(identities.Reduce(body!.ToJsonString(), recorded: false))));
        return expected == actual ? null : $"body\n{actual}\ninstead of\n{expected}";
    }
}
