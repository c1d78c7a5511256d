using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portico.Benchmarks.Http;

/// <summary>The questions that portals ask most, about entities that the measured catalog has.</summary>
static class LoadForms
{
    const string Query = "/api/catalog/entities/by-query?limit=20&orderField=metadata.name,asc";
    static readonly string[] Words = ["payments", "search", "identity", "billing", "orders", "shipping", "fraud", "ledger", "pricing", "notify"];

    /// <summary>Asks a server for names, then makes all forms. The same names come in the same order on every run.</summary>
    public static async Task<LoadForm[]> ReadAsync(Uri server, string? token)
    {
        using var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = server, Timeout = TimeSpan.FromMinutes(5) };
        if (token is not null) http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return Make(await NamesAsync(http, "component"), await NamesAsync(http, "group"));
    }

    static LoadForm[] Make(string[] components, string[] groups)
    {
        var random = new Random(42);
        string Any(string[] names) => names[random.Next(names.Length)];
        return
        [
            new("by-name", Many(1000, () => Get($"/api/catalog/entities/by-name/component/default/{Any(components)}"))),
            new("by-query, kind", [Get($"{Query}&filter=kind=component")]),
            new("by-query, three filters", Many(50, () => Get($"{Query}&filter=kind=component,spec.lifecycle=production,spec.owner={Any(groups)}"))),
            new("by-query, full text", [.. Words.Select(word => Get($"{Query}&filter=kind=component&fullTextFilterTerm={word}&fullTextFilterFields=metadata.name,metadata.title"))]),
            new("by-refs, 100", Many(20, () => new("POST", "/api/catalog/entities/by-refs", Refs(Enumerable.Range(0, 100).Select(_ => Any(components)))))),
            new("facets, three", [Get("/api/catalog/entity-facets?facet=kind&facet=spec.lifecycle&facet=metadata.tags")]),
            new("facets, filtered", [Get("/api/catalog/entity-facets?facet=spec.type&facet=spec.lifecycle&facet=metadata.tags&filter=kind=component")]),
        ];
    }

    static async Task<string[]> NamesAsync(HttpClient http, string kind)
    {
        using var answer = JsonDocument.Parse(await http.GetByteArrayAsync(new Uri($"/api/catalog/entities?filter=kind={kind}&fields=metadata.name", UriKind.Relative)));
        string[] names = [.. answer.RootElement.EnumerateArray().Select(static entity => entity.GetProperty("metadata").GetProperty("name").GetString()!)];
        if (names.Length == 0) throw new InvalidOperationException($"The catalog at {http.BaseAddress} has no {kind}s.");
        Array.Sort(names, StringComparer.Ordinal);
        return names;
    }

    static string Refs(IEnumerable<string> components) => new JsonObject
    {
        ["entityRefs"] = new JsonArray([.. components.Select(static name => JsonValue.Create($"component:default/{name}"))]),
    }.ToJsonString();

    static LoadRequest[] Many(int count, Func<LoadRequest> request) => [.. Enumerable.Range(0, count).Select(_ => request())];

    static LoadRequest Get(string path) => new("GET", path);
}
