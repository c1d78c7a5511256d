using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Catalog.Index;
using Portico.Catalog.Model;

namespace Portico.Benchmarks;

/// <summary>A catalog as a large company might have it: the same shapes, proportions and cross references for any size.</summary>
public sealed class SampleEntities
{
    static readonly string[] Tags = ["java", "go", "python", "node", "rust", "dotnet", "react", "kafka", "grpc", "rest", "graphql", "pii", "tier-1", "tier-2", "batch", "streaming", "ml", "internal", "public", "k8s", "serverless", "legacy", "gdpr", "sox", "postgres", "redis", "data"];
    static readonly string[] Words = "service handles incoming requests from customers and forwards them to downstream systems while keeping latency low durable storage of events replicated across regions nightly batch reconciliation reports for finance".Split(' ');
    static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly SampleNames names;
    readonly Random random;
    readonly int perLocation;

    public SampleEntities(int count, int seed = 1, int perLocation = 100)
    {
        random = new(seed);
        this.perLocation = perLocation;
        names = new(count);
    }

    public SampleNames Names => names;

    /// <summary>All entities, made when first asked for.</summary>
    public List<StoredEntity> Entities => field ??= [.. Generate()];

    /// <summary>All entities as one change per location, made as they are taken.</summary>
    public IEnumerable<LocationChange> Stream() => Generate().Chunk(perLocation).Select(Change);

    /// <summary>All entities as one change per location.</summary>
    public List<LocationChange> Changes() => [.. Entities.Chunk(perLocation).Select(Change)];

    /// <summary>So many entities with another description, as changes to an index that holds them.</summary>
    public List<LocationChange> Edits(int count, int round, CatalogIndex index) =>
        [.. Enumerable.Range(0, count).Select(i => Edited((round * 101 + i * 37) % Entities.Count)).DistinctBy(e => e.Ref).GroupBy(e => e.LocationKey).Select(g => new LocationChange
        {
            LocationKey = g.Key,
            Full = false,
            Upserts = [.. g],
            State = index.FindLocation(g.Key),
        })];

    static LocationChange Change(StoredEntity[] entities) => new()
    {
        LocationKey = entities[0].LocationKey,
        Full = true,
        Upserts = [.. entities],
        State = new(new("file", $"/catalog/{entities[0].LocationKey}.yaml"), ["location:default/all"], [], true),
    };

    IEnumerable<StoredEntity> Generate() =>
        names.Groups.Select(Group).Concat(names.Systems.Select(System)).Concat(names.Apis.Select(Api)).Concat(names.Resources.Select(Resource)).Concat(names.Components.Select(Component));

    StoredEntity Edited(int index)
    {
        var entity = Entities[index];
        var json = JsonNode.Parse(entity.Json.Span)!.AsObject();
        json["metadata"]!["description"] = Sentence();
        return entity with { Json = Bytes(json, out var etag), EtagOffset = etag };
    }

    StoredEntity Group(string name) => Entity("Group", name, new() { ["type"] = "team", ["children"] = new JsonArray(), ["profile"] = new JsonObject { ["displayName"] = $"Team {name}", ["email"] = $"{name}@example.com" } }, []);

    StoredEntity System(string name)
    {
        var owner = Pick(names.Groups);
        return Entity("System", name, new() { ["owner"] = owner, ["type"] = "product" }, [Owned(owner)]);
    }

    StoredEntity Api(string name)
    {
        var (owner, system) = (Pick(names.Groups), Pick(names.Systems));
        var definition = string.Join('\n', Enumerable.Range(0, 24).Select(_ => "  - " + Sentence()));
        return Entity("API", name, new() { ["type"] = "openapi", ["lifecycle"] = Lifecycle(), ["owner"] = owner, ["system"] = system, ["definition"] = definition }, [Owned(owner), PartOf(system)]);
    }

    StoredEntity Resource(string name)
    {
        var (owner, system) = (Pick(names.Groups), Pick(names.Systems));
        return Entity("Resource", name, new() { ["type"] = "database", ["owner"] = owner, ["system"] = system }, [Owned(owner), PartOf(system)]);
    }

    StoredEntity Component(string name, int i)
    {
        var (owner, system) = (Pick(names.Groups), Pick(names.Systems));
        string[] consumes = [.. Enumerable.Range(0, names.Apis.Length == 0 ? 0 : random.Next(4)).Select(_ => Pick(names.Apis)).Distinct()];
        string[] depends = [.. Enumerable.Range(0, names.Resources.Length == 0 ? 0 : random.Next(3)).Select(_ => Pick(names.Resources)).Distinct()];
        var spec = new JsonObject { ["type"] = i % 5 == 0 ? "website" : i % 3 == 0 ? "library" : "service", ["lifecycle"] = Lifecycle(), ["owner"] = owner, ["system"] = system };
        if (consumes.Length > 0) spec["consumesApis"] = new JsonArray([.. consumes.Select(c => JsonValue.Create(c))]);
        if (depends.Length > 0) spec["dependsOn"] = new JsonArray([.. depends.Select(d => JsonValue.Create($"resource:{d}"))]);
        return Entity("Component", name, spec, [
            Owned(owner), PartOf(system),
            .. consumes.Select(c => new EntityRelation("consumesApi", "apiConsumedBy", $"api:default/{c}")),
            .. depends.Select(d => new EntityRelation("dependsOn", "dependencyOf", $"resource:default/{d}"))]);
    }

    static EntityRelation Owned(string owner) => new("ownedBy", "ownerOf", $"group:default/{owner}");

    static EntityRelation PartOf(string system) => new("partOf", "hasPart", $"system:default/{system}");

    StoredEntity Entity(string kind, string name, JsonObject spec, EntityRelation[] relations)
    {
        var entityRef = $"{kind}:default/{name}".ToLowerInvariant();
        var location = $"file-{number / perLocation:D6}";
        number++;
        var metadata = new JsonObject
        {
            ["name"] = name,
            ["description"] = Sentence(),
            ["annotations"] = new JsonObject
            {
                ["backstage.io/managed-by-location"] = $"file:/catalog/{location}.yaml",
                ["backstage.io/managed-by-origin-location"] = "file:/catalog/all.yaml",
            },
            ["namespace"] = "default",
        };
        if (kind is "Component")
        {
            metadata["title"] = $"{Pick(SampleNames.Areas)} {Pick(SampleNames.Nouns)}";
            metadata["annotations"]!["github.com/project-slug"] = $"example/{name}";
            metadata["annotations"]!["backstage.io/techdocs-ref"] = "dir:.";
            metadata["annotations"]!["example.com/pagerduty-id"] = string.Create(CultureInfo.InvariantCulture, $"P{random.Next(1_000_000):D6}");
            metadata["labels"] = new JsonObject { ["example.com/tier"] = random.Next(1, 5).ToString(CultureInfo.InvariantCulture), ["example.com/region"] = Pick(["eu", "us", "ap"]) };
            metadata["links"] = new JsonArray(new JsonObject { ["url"] = $"https://dash.example.com/d/{name}", ["title"] = "Dashboard", ["icon"] = "dashboard" });
        }
        if (kind is not "Group") metadata["tags"] = new JsonArray([.. Enumerable.Range(0, 1 + random.Next(4)).Select(_ => Pick(Tags)).Distinct().Select(t => JsonValue.Create(t))]);
        metadata["uid"] = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(entityRef)).AsSpan(0, 16)).ToString();
        metadata["etag"] = new string('0', 40);
        var json = Bytes(new() { ["metadata"] = metadata, ["apiVersion"] = "backstage.io/v1alpha1", ["kind"] = kind, ["spec"] = spec }, out var etag);
        return new() { Ref = entityRef, LocationKey = location, Json = json, EtagOffset = etag, Relations = [.. relations], Claim = 1 };
    }

    int number;

    static byte[] Bytes(JsonObject json, out int etagOffset)
    {
        var bytes = Encoding.UTF8.GetBytes(json.ToJsonString(Plain));
        etagOffset = bytes.AsSpan().IndexOf("\"etag\":\""u8) + 8;
        return bytes;
    }

    string Lifecycle() => random.Next(100) switch { < 60 => "production", < 85 => "experimental", _ => "deprecated" };

    string Sentence() => string.Join(' ', Enumerable.Range(0, 8 + random.Next(14)).Select(_ => Pick(Words)));

    string Pick(string[] from) => from[random.Next(from.Length)];
}
