using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Catalog.Index;
using Portico.Catalog.Model;

namespace Portico.Tests.Unit.Catalog.Index;

/// <summary>An exchange that was recorded from Backstage's backend.</summary>
public sealed record GoldenExchange(int Number, string Name, string Method, string Path, JsonElement Body, int Status, JsonElement Answer, string? Link)
{
    public override string ToString() => $"{Number} {Name}";
}

/// <summary>The recorded catalog as an index: the bodies are those of the recorded listing, uids included.</summary>
static class GoldenIndex
{
    static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    static readonly Dictionary<string, string> Reverse = new()
    {
        ["ownedBy"] = "ownerOf",
        ["partOf"] = "hasPart",
        ["providesApi"] = "apiProvidedBy",
        ["consumesApi"] = "apiConsumedBy",
        ["dependsOn"] = "dependencyOf",
        ["memberOf"] = "hasMember",
        ["childOf"] = "parentOf",
    };

    public static IReadOnlyList<GoldenExchange> Exchanges { get; } = [.. Read()];

    public static CatalogIndex Index { get; } = new CatalogIndexWriter(CatalogIndex.Empty).Apply(Changes(), 1);

    public static string Compact(JsonElement json) => JsonSerializer.Serialize(json, Plain);

    static IEnumerable<GoldenExchange> Read()
    {
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Data", "backstage-golden", "catalog.jsonl")))
        {
            var row = JsonSerializer.Deserialize<JsonElement>(line);
            var (request, response) = (row.GetProperty("request"), row.GetProperty("response"));
            yield return new(
                row.GetProperty("n").GetInt32(),
                row.GetProperty("name").GetString()!,
                request.GetProperty("method").GetString()!,
                request.GetProperty("path").GetString()!,
                request.TryGetProperty("body", out var body) ? body : default,
                response.GetProperty("status").GetInt32(),
                response.TryGetProperty("body", out var answer) ? answer : default,
                response.GetProperty("headers").TryGetProperty("link", out var link) ? link.GetString() : null);
        }
    }

    static List<LocationChange> Changes()
    {
        var listing = Exchanges.Single(e => e.Name == "entities all").Answer;
        var entities = listing.EnumerateArray().Select(Entity).ToList();
        return [.. entities.GroupBy(e => e.LocationKey).Select(g => new LocationChange
        {
            LocationKey = g.Key,
            Full = true,
            Upserts = [.. g],
            State = new(new("url", g.Key), [g.Key.EndsWith("/all.yaml", StringComparison.Ordinal) ? entities.Single(e => e.Ref.StartsWith("location:default/generated-", StringComparison.Ordinal)).Ref : "location:default/golden-root"], [], true),
        })];
    }

    static StoredEntity Entity(JsonElement recorded)
    {
        var entity = JsonObject.Create(recorded)!;
        var relations = entity["relations"]!.AsArray().Select(r => Relation((string)r!["type"]!, (string)r!["targetRef"]!)).ToArray();
        var metadata = entity["metadata"]!;
        entity.Remove("relations");
        metadata["etag"] = new string('0', 40);
        var entityRef = new EntityRef((string)entity["kind"]!, (string?)metadata["namespace"] ?? "default", (string)metadata["name"]!).Fold().ToString();
        return An.From(entity.ToJsonString(Plain), entityRef, (string)metadata["annotations"]!["backstage.io/managed-by-location"]!, 1, relations, [], false);
    }

    static EntityRelation Relation(string type, string target) =>
        new(type, Reverse.TryGetValue(type, out var reverse) ? reverse : Reverse.Single(r => r.Value == type).Key, target);
}
