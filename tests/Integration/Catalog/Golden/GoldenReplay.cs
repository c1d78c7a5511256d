using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Portico.Tests.Fakes;
using Portico.Tests.Integration.Azurite;
using Portico.Tests.Integration.Hosting;

namespace Portico.Tests.Integration.Catalog.Golden;

/// <summary>Serves a recorded catalog to a Portico of its own and asks it what the real backend was asked.</summary>
sealed class GoldenReplay : IAsyncDisposable
{
    const string RecordedHost = "localhost:7099";
    const string ServiceToken = "token-of-the-replay";
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    readonly GoldenRecording recording;
    readonly FileServer files;
    readonly PorticoServer portico;
    readonly Identities identities;
    string? userToken;
    bool changed;

    GoldenReplay(GoldenRecording recording, FileServer files, PorticoServer portico)
    {
        (this.recording, this.files, this.portico) = (recording, files, portico);
        identities = new(RecordedHost, new Uri(files.Url).Authority, [.. Directory.EnumerateFiles(recording.Catalog).Select(static file => Path.GetFileName(file))]);
    }

    public static async Task<GoldenReplay> StartAsync(AzuriteServer azurite, GoldenRecording recording)
    {
        var files = await FileServer.StartAsync(recording.Catalog);
        var portico = await PorticoServer.StartAsync(azurite, new Dictionary<string, string?>
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
        var patience = changed && exchange.Reads ? Patience : TimeSpan.Zero;
        for (var start = TimeProvider.System.GetTimestamp(); ;)
        {
            var difference = await AskAsync(exchange);
            if (difference is null || TimeProvider.System.GetElapsedTime(start) > patience) return difference;
            await Task.Delay(Pause, TimeProvider.System);
        }
    }

    async Task BeginAsync()
    {
        using (var signIn = await portico.Client.PostAsync(new Uri("/api/auth/guest/refresh", UriKind.Relative), null))
            userToken = (string?)JsonNode.Parse(await signIn.Content.ReadAsStringAsync())!["backstageIdentity"]!["token"];
        foreach (var exchange in recording.Exchanges) identities.LearnRecorded(exchange.Response.Body);
        identities.LearnRun(await WaitForAsync(recording.Exchanges.FirstOrDefault(static exchange => exchange.ListsAll)?.Response.Body!.AsArray().Count));
    }

    /// <summary>Waits until the catalog has been read: until so many entities are served or, where that was not recorded, until there have been no more for some time.</summary>
    async Task<JsonArray> WaitForAsync(int? count)
    {
        var (before, still) = (-1, 0);
        for (var start = TimeProvider.System.GetTimestamp(); ;)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/catalog/entities", UriKind.Relative));
            request.Headers.Authorization = Credentials("service");
            using var answer = await portico.Client.SendAsync(request);
            var rows = answer.IsSuccessStatusCode ? JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsArray() : [];
            still = rows.Count == before && rows.Count > 0 ? still + 1 : 0;
            before = rows.Count;
            if (rows.Count == count || (count is null && still >= 30)) return rows;
            if (TimeProvider.System.GetElapsedTime(start) > Patience)
                throw new TimeoutException($"{rows.Count} of {count} entities: {string.Join(' ', rows.Select(row => (string?)row?["metadata"]?["name"]))}");
            await Task.Delay(Pause, TimeProvider.System);
        }
    }

    /// <summary>What was done to the catalog between two recorded requests.</summary>
    async Task ChangeStorefrontAsync()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(recording.Catalog, "components.yaml"));
        using var content = new StringContent(text.Replace("The web shop that customers see", "CHANGED by the recording", StringComparison.Ordinal));
        using var answer = await portico.Client.PutAsync(new Uri($"{files.Url}/components.yaml"), content);
        answer.EnsureSuccessStatusCode();
    }

    async Task<string?> AskAsync(Exchange exchange)
    {
        try
        {
            using var request = Request(exchange.Request);
            using var answer = await portico.Client.SendAsync(request);
            return Compare(exchange, answer, await answer.Content.ReadAsStringAsync());
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // One exchange that cannot be replayed or compared must not hide the others.
            return e.ToString();
        }
    }

    HttpRequestMessage Request(RecordedRequest recorded)
    {
        // As it was recorded: some targets are not what a library would make of them.
        var target = new Uri(portico.Client.BaseAddress!.GetLeftPart(UriPartial.Authority) + identities.PathToRun(recorded.Path), new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var request = new HttpRequestMessage(new HttpMethod(recorded.Method), target);
        request.Headers.Authorization = Credentials(recorded.Auth);
        if ((recorded.Body?.ToJsonString(GoldenJson.Plain) ?? recorded.Raw) is { } body)
        {
            request.Content = new StringContent(identities.BodyToRun(body));
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

    string? Compare(Exchange exchange, HttpResponseMessage answer, string text)
    {
        var recorded = exchange.Response;
        if ((int)answer.StatusCode != recorded.Status) return $"status {(int)answer.StatusCode} instead of {recorded.Status}: {text}";
        if (recorded.Header("content-type") is { } type && answer.Content.Headers.ContentType?.ToString() != type)
            return $"content type {answer.Content.Headers.ContentType} instead of {type}";
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
