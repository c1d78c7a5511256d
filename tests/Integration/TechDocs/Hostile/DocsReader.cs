using System.Net;
using System.Text.Json.Nodes;
using Portico.Tests.Integration.Scaffolder.Golden;

namespace Portico.Tests.Integration.TechDocs.Hostile;

/// <summary>Asks for docs as a portal does, and for addresses as somebody does who looks for holes.</summary>
sealed class DocsReader(HttpClient client)
{
    /// <summary>Where the files of a component's docs are.</summary>
    public const string Docs = "/api/techdocs/static/docs/default/component";

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Address of a component in the catalog.</summary>
    public static string ByName(string name) => $"/api/catalog/entities/by-name/component/default/{name}";

    /// <summary>Has docs built.</summary>
    /// <returns>How that ended, and what was said meanwhile.</returns>
    public async Task<(string End, List<string> Log)> SyncAsync(string name)
    {
        var (_, text) = await TextAsync($"/api/techdocs/sync/default/component/{name}");
        var events = ServerSentEvents.Parse(text);
        return ((string)events[^1]!["event"]!, [.. events.Where(static told => (string?)told!["event"] != "finish").Select(static told => (string)told!["data"]!)]);
    }

    /// <summary>The files of published docs.</summary>
    public async Task<List<string>> FilesAsync(string name) => [.. JsonNode.Parse((await TextAsync($"{Docs}/{name}/techdocs_metadata.json")).Text)!["files"]!.AsArray().Select(static file => (string)file!)];

    /// <summary>What an address answers; it is sent as it is written.</summary>
    public async Task<(HttpStatusCode Status, string Text)> TextAsync(string path)
    {
        var target = new Uri(client.BaseAddress!.GetLeftPart(UriPartial.Authority) + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var answer = await client.GetAsync(target, Ct);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Ct));
    }
}
