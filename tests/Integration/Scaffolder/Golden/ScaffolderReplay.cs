using System.Text.Json.Nodes;
using Portico.Tests.Fakes;
using Portico.Tests.Integration.Azurite;
using Portico.Tests.Integration.Catalog.Golden;
using Portico.Tests.Integration.Hosting;
using Portico.Tests.Integration.Processes;

namespace Portico.Tests.Integration.Scaffolder.Golden;

/// <summary>Serves a recorded catalog to a Portico of its own and asks its scaffolder what the real backend's was asked.</summary>
sealed class ScaffolderReplay : IReplay
{
    readonly FileServer files;
    readonly PorticoServer portico;
    readonly TemporaryFolder workspaces;
    readonly TaskIdentities identities;
    readonly ReplayClient client;

    ScaffolderReplay(FileServer files, PorticoServer portico, TemporaryFolder workspaces)
    {
        (this.files, this.portico, this.workspaces) = (files, portico, workspaces);
        identities = new(new Uri(files.Url).Authority, workspaces.Path);
        client = new(portico.Client, identities);
    }

    public static async Task<ScaffolderReplay> StartAsync(AzuriteServer azurite, string catalog)
    {
        var files = await FileServer.StartAsync(catalog);
        var workspaces = new TemporaryFolder();
        var portico = await PorticoServer.StartAsync(azurite, new Dictionary<string, string?>(ReplayClient.Settings(files.Url))
        {
            ["Scaffolder:Workspaces:Folder"] = workspaces.Path,
            ["Scaffolder:Tasks:ResumeRetries"] = "false",
            ["Scaffolder:SecretsKey"] = Convert.ToBase64String(new byte[32]),
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
    public Task<string?> DifferenceAsync(Exchange exchange) =>
        client.DifferenceAsync(exchange, (_, text) => Compare(exchange, text), repeat: exchange.Reads && exchange.Response.Status == 200);

    async Task BeginAsync()
    {
        await client.SignInAsync();
        await Eventually.HoldsAsync(() => ServesAsync("/api/catalog/entities/by-name/template/default/hello"), Eventually.Deadline, () => "The catalog's templates were not read.");
        await Eventually.HoldsAsync(() => ServesAsync("/api/catalog/entities/by-name/user/development/guest"), Eventually.Deadline, () => "The catalog's users were not read.");
    }

    async Task<bool> ServesAsync(string path) => await client.GetAsync(path) is not null;

    string? Compare(Exchange exchange, string text)
    {
        var recorded = exchange.Response;
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
