using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Portico.Tests.Fakes;
using Portico.Tests.Integration.Azurite;
using Portico.Tests.Integration.Catalog.Golden;
using Portico.Tests.Integration.Hosting;
using Portico.Tests.Integration.Processes;

namespace Portico.Tests.Integration.Scaffolder.Golden;

/// <summary>Serves a recorded catalog to a Portico of its own and asks its scaffolder what the real backend's was asked.</summary>
sealed class ScaffolderReplay : IAsyncDisposable
{
    const string ServiceToken = "token-of-the-replay";
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    readonly FileServer files;
    readonly PorticoServer portico;
    readonly TemporaryFolder workspaces;
    readonly TaskIdentities identities;
    string? userToken;

    ScaffolderReplay(FileServer files, PorticoServer portico, TemporaryFolder workspaces)
    {
        (this.files, this.portico, this.workspaces) = (files, portico, workspaces);
        identities = new(new Uri(files.Url).Authority, workspaces.Path);
    }

    public static async Task<ScaffolderReplay> StartAsync(AzuriteServer azurite, string catalog)
    {
        var files = await FileServer.StartAsync(catalog);
        var workspaces = new TemporaryFolder();
        var portico = await PorticoServer.StartAsync(azurite, new Dictionary<string, string?>
        {
            ["Catalog:Locations:0:Type"] = "url",
            ["Catalog:Locations:0:Target"] = $"{files.Url}/all.yaml",
            ["Sources:Allow:0:Host"] = new Uri(files.Url).Authority,
            ["Sources:Allow:0:AllowHttp"] = "true",
            ["Sources:Allow:0:AllowPrivateAddresses"] = "true",
            ["Scaffolder:Workspaces:Folder"] = workspaces.Path,
            ["Scaffolder:Tasks:ResumeRetries"] = "false",
            ["Scaffolder:SecretsKey"] = Convert.ToBase64String(new byte[32]),
            ["Access:Required"] = "true",
            ["Access:ExternalAccess:0:Token"] = ServiceToken,
            ["Access:ExternalAccess:0:Subject"] = "replay",
            ["Access:Guest:Enabled"] = "true",
        });
        var replay = new ScaffolderReplay(files, portico, workspaces);
        await replay.BeginAsync();
        return replay;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await portico.DisposeAsync();
        await files.DisposeAsync();
        workspaces.Dispose();
    }

    /// <summary>What differs in the answer to one exchange; null when nothing does. Reads are repeated: tasks run meanwhile.</summary>
    public async Task<string?> DifferenceAsync(Exchange exchange)
    {
        var patience = exchange.Reads && exchange.Response.Status == 200 ? Patience : TimeSpan.Zero;
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
        await Eventually.HoldsAsync(() => ServesAsync("/api/catalog/entities/by-name/template/default/hello"), Patience, () => "The catalog's templates were not read.");
        await Eventually.HoldsAsync(() => ServesAsync("/api/catalog/entities/by-name/user/development/guest"), Patience, () => "The catalog's users were not read.");
    }

    async Task<bool> ServesAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Authorization = Credentials("service");
        using var answer = await portico.Client.SendAsync(request);
        return answer.IsSuccessStatusCode;
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
        var target = new Uri(portico.Client.BaseAddress!.GetLeftPart(UriPartial.Authority) + identities.ToRun(recorded.Path), new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var request = new HttpRequestMessage(new HttpMethod(recorded.Method), target);
        request.Headers.Authorization = Credentials(recorded.Auth);
        if ((recorded.Body?.ToJsonString(GoldenJson.Plain) ?? recorded.Raw) is { } body)
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

    string? Compare(Exchange exchange, HttpResponseMessage answer, string text)
    {
        var recorded = exchange.Response;
        if ((int)answer.StatusCode != recorded.Status) return $"status {(int)answer.StatusCode} instead of {recorded.Status}: {text}";
        if (recorded.Header("content-type") is { } type && answer.Content.Headers.ContentType?.ToString() != type)
            return $"content type {answer.Content.Headers.ContentType} instead of {type}";
        if (recorded.Body is null && string.IsNullOrEmpty(recorded.Text)) return text.Length == 0 ? null : $"body {text} instead of none";
        var theirs = recorded.Body ?? ServerSentEvents.Parse(recorded.Text!); // one of the two is there
        var ours = recorded.Body is null ? ServerSentEvents.Parse(text) : JsonNode.Parse(text);
        if (exchange.Request is { Method: "POST", Path: "/api/scaffolder/v2/tasks" }) identities.Learn(theirs, ours);
        if (exchange.Request.Path.EndsWith("/v2/actions", StringComparison.Ordinal)) ours = KnownToBoth(theirs, ours);
        var (reducedTheirs, reducedOurs) = (identities.Reduce(theirs), identities.Reduce(ours));
        TaskRaces.Settle(reducedTheirs, reducedOurs, exchange.Source);
        var (expected, actual) = (GoldenJson.Canonical(reducedTheirs), GoldenJson.Canonical(reducedOurs));
        return expected == actual || SaysMore(theirs, ours) ? null : $"body\n{actual}\ninstead of\n{expected}";
    }

    /// <summary>Whether our error begins with the recorded words: what follows names what is wrong.</summary>
    static bool SaysMore(JsonNode theirs, JsonNode? ours) =>
        theirs is JsonObject { Count: 3 } && (string?)theirs["error"]?["message"] is { } message && theirs["error"]?["name"]?.ToString() == ours?["error"]?["name"]?.ToString()
        && ours?["error"]?["message"]?.ToString().StartsWith(message, StringComparison.Ordinal) is true;

    /// <summary>Our actions without those that the real backend did not have.</summary>
    static JsonNode? KnownToBoth(JsonNode theirs, JsonNode? ours)
    {
        if (theirs is not JsonArray known || ours is not JsonArray actions) return ours;
        var ids = known.Select(static action => (string?)action?["id"]).ToHashSet();
        return new JsonArray([.. actions.Where(action => ids.Contains((string?)action?["id"])).Select(static action => action?.DeepClone())]);
    }
}
