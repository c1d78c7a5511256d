using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Portico.Tests.Fakes;
using Portico.Tests.Integration.Azurite;
using Portico.Tests.Integration.Hosting;

namespace Portico.Tests.Integration.Catalog.Golden;

/// <summary>
/// Serves the recorded catalog to a Portico of its own and replays the recorded requests in their order. Cases from the folder
/// that <c>PORTICO_CASES</c> names only read; they come before the first request that changes something.
/// </summary>
public sealed class GoldenRun(AzuriteServer azurite) : IAsyncLifetime
{
    const string RecordedHost = "localhost:7099";
    const string ServiceToken = "token-of-the-replay";
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    readonly Dictionary<string, string?> differences = [];
    FileServer? files;
    PorticoServer? portico;
    string? userToken;

    /// <summary>The folder with the recording.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Data", "backstage-golden");

    /// <summary>All exchanges in the order of the replay.</summary>
    public static IReadOnlyList<Exchange> Exchanges { get; } = Load();

    /// <summary>What differs between the recorded answer and ours; null when nothing does.</summary>
    public string? Difference(Exchange exchange) => differences[exchange.ToString()];

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        files = await FileServer.StartAsync(Path.Combine(Folder, "catalog"));
        portico = await PorticoServer.StartAsync(azurite, new Dictionary<string, string?>
        {
            ["Catalog:Locations:0:Type"] = "url",
            ["Catalog:Locations:0:Target"] = $"{files.Url}/all.yaml",
            ["Sources:Allow:0:Host"] = new Uri(files.Url).Authority,
            ["Sources:Allow:0:AllowHttp"] = "true",
            ["Sources:Allow:0:AllowPrivateAddresses"] = "true",
            ["Access:Required"] = "true",
            ["Access:ExternalAccess:0:Token"] = ServiceToken,
            ["Access:ExternalAccess:0:Subject"] = "replay",
            ["Access:Guest:Enabled"] = "true",
        });
        using (var signIn = await portico.Client.PostAsync(new Uri("/api/auth/guest/refresh", UriKind.Relative), null))
            userToken = (string?)JsonNode.Parse(await signIn.Content.ReadAsStringAsync())!["backstageIdentity"]!["token"];
        var identities = new Identities(RecordedHost, new Uri(files.Url).Authority);
        foreach (var exchange in Exchanges) identities.LearnRecorded(exchange.Response.Body);
        var all = Exchanges.First(exchange => exchange.Name == "entities all").Response.Body!.AsArray();
        identities.LearnRun(await WaitForAsync(all.Count));
        var changed = false;
        foreach (var exchange in Exchanges.Where(exchange => NotYet.Feature(exchange) is null))
        {
            changed |= !exchange.Reads;
            if (exchange.Name == "refresh") await ChangeStorefrontAsync();
            differences[exchange.ToString()] = await ReplayAsync(exchange, identities, changed && exchange.Reads ? Patience : TimeSpan.Zero);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (portico is not null) await portico.DisposeAsync();
        if (files is not null) await files.DisposeAsync();
    }

    static List<Exchange> Load()
    {
        var own = Exchange.Load(Path.Combine(Folder, "catalog.jsonl"));
        var reads = own.TakeWhile(exchange => exchange.Reads || NotYet.Feature(exchange) is not null).ToList();
        var more = Environment.GetEnvironmentVariable("PORTICO_CASES") is { Length: > 0 } cases
            && Path.Combine(cases, "backstage-golden", "catalog.jsonl") is var file && File.Exists(file)
            ? Exchange.Load(file).Select(exchange => exchange with { Name = $"{exchange.Name} (PORTICO_CASES)" })
            : [];
        return [.. reads, .. more, .. own.Skip(reads.Count)];
    }

    async Task<JsonNode> WaitForAsync(int count)
    {
        for (var start = TimeProvider.System.GetTimestamp(); ;)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/catalog/entities", UriKind.Relative));
            request.Headers.Authorization = Credentials("service");
            using var answer = await portico!.Client.SendAsync(request);
            var rows = answer.IsSuccessStatusCode ? JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsArray() : [];
            if (rows.Count == count) return rows;
            if (TimeProvider.System.GetElapsedTime(start) > Patience)
                throw new TimeoutException($"{rows.Count} of {count} entities: {string.Join(' ', rows.Select(row => (string?)row?["metadata"]?["name"]))}");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
    }

    /// <summary>What was done to the catalog between two recorded requests.</summary>
    async Task ChangeStorefrontAsync()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Folder, "catalog", "components.yaml"));
        using var changed = new StringContent(text.Replace("The web shop that customers see", "CHANGED by the recording", StringComparison.Ordinal));
        using var answer = await portico!.Client.PutAsync(new Uri($"{files!.Url}/components.yaml"), changed);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Replays one exchange; after a change, until what was asked to happen has happened.</summary>
    async Task<string?> ReplayAsync(Exchange exchange, Identities identities, TimeSpan patience)
    {
        for (var start = TimeProvider.System.GetTimestamp(); ;)
        {
            using var request = Request(exchange.Request, identities);
            using var answer = await portico!.Client.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            var difference = Compare(exchange, answer, text, identities);
            if (difference is null || TimeProvider.System.GetElapsedTime(start) > patience) return difference;
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
    }

    HttpRequestMessage Request(RecordedRequest recorded, Identities identities)
    {
        // As it was recorded: some targets are not what a library would make of them.
        var target = new Uri(portico!.Client.BaseAddress!.GetLeftPart(UriPartial.Authority) + identities.ToRun(recorded.Path), new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var request = new HttpRequestMessage(new HttpMethod(recorded.Method), target);
        request.Headers.Authorization = Credentials(recorded.Auth);
        if ((recorded.Body?.ToJsonString() ?? recorded.Raw) is { } body)
        {
            request.Content = new StringContent(identities.ToRun(body));
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(recorded.ContentType ?? "application/json");
        }
        return request;
    }

    AuthenticationHeaderValue? Credentials(string auth) => auth switch
    {
        "none" => null,
        "bad" => new("Bearer", "token-of-nobody"),
        "user" => new("Bearer", userToken),
        _ => new("Bearer", ServiceToken),
    };

    static string? Compare(Exchange exchange, HttpResponseMessage answer, string text, Identities identities)
    {
        var recorded = exchange.Response;
        if ((int)answer.StatusCode != recorded.Status) return $"status {(int)answer.StatusCode} instead of {recorded.Status}: {text}";
        if (recorded.Headers.GetValueOrDefault("content-type") is { } type && answer.Content.Headers.ContentType?.ToString() != type)
            return $"content type {answer.Content.Headers.ContentType} instead of {type}";
        var link = answer.Headers.TryGetValues("link", out var links) ? identities.Reduce(links.Single(), recorded: false) : null;
        if (link != recorded.Headers.GetValueOrDefault("link")) return $"link {link} instead of {recorded.Headers.GetValueOrDefault("link")}";
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
