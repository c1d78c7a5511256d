using System.Text.Json.Nodes;
using Portico.Catalog.Model;
using Portico.Catalog.Processing;

namespace Portico.Tests.Unit.Catalog.Processing;

/// <summary>The catalog whose answers were recorded from Backstage's backend, and the recordings.</summary>
static class GoldenCatalog
{
    public const string Site = "http://localhost:7099/";

    static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Data", "backstage-golden");

    /// <summary>The entities of the answer to the first full listing.</summary>
    public static IReadOnlyList<JsonObject> Entities { get; } = [.. Answer("entities all").AsArray().Select(entity => entity!.AsObject())];

    /// <summary>Messages by the entity they are about.</summary>
    public static IReadOnlyDictionary<string, string> Errors { get; } = File.ReadLines(Path.Combine(Folder, "processing-errors.jsonl"))
        .Select(line => JsonNode.Parse(line)!).Where(row => row["entity"] is not null)
        .ToDictionary(row => (string)row["entity"]!, row => (string)row["message"]!);

    /// <summary>The files by their location, as they were served.</summary>
    public static IReadOnlyDictionary<string, byte[]> Files { get; } =
        Directory.EnumerateFiles(Path.Combine(Folder, "catalog")).ToDictionary(file => $"url:{Site}{Path.GetFileName(file)}", File.ReadAllBytes);

    public static JsonNode Answer(string name) => File.ReadLines(Path.Combine(Folder, "catalog.jsonl"))
        .Select(line => JsonNode.Parse(line)!).Single(row => (string)row["name"]! == name)["response"]!["body"]!;

    /// <summary>Processes the catalog from its root on, as it was served.</summary>
    public static async Task<IReadOnlyList<(LocationRef Location, FileOutcome Outcome)>> ProcessAsync(CancellationToken ct)
    {
        var root = new LocationRef("url", Site + "all.yaml");
        var site = new FakeSources(Files);
        var processor = new CatalogFileProcessor(site);
        var results = new List<(LocationRef, FileOutcome)>();
        var pending = new Queue<(LocationRef Location, LocationRef Parent)>([(root, root)]);
        while (pending.TryDequeue(out var next))
        {
            if (!site.Files.TryGetValue(next.Location.ToString(), out var content)) continue;
            var context = new FileContext(next.Location, root, ["Component", "API", "Resource", "System", "Domain", "Location", "Group", "User", "Template"]) { EmittedAt = next.Parent };
            var outcome = await processor.ProcessAsync(content, context, ct);
            results.Add((next.Location, outcome));
            foreach (var emitted in outcome.Documents.SelectMany(document => document.Emits)) pending.Enqueue((emitted.Location, next.Location));
        }
        return results;
    }
}
