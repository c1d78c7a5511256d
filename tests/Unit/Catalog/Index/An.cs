using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Portico.Catalog.Model;

namespace Portico.Tests.Unit.Catalog.Index;

/// <summary>Builds what the index is fed with, with defaults for all that a test does not care about.</summary>
static class An
{
    public static readonly ProcessingError Error = new("InputError", "Something is wrong");

    public static string Uid(string entityRef) => new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(entityRef)).AsSpan(0, 16)).ToString();

    /// <summary>An entity; <paramref name="metadata"/> and <paramref name="spec"/> are members of these objects as JSON.</summary>
    public static StoredEntity Entity(string entityRef, string spec = "", string metadata = "", string location = "here", long claim = 1, EntityRelation[]? relations = null, ProcessingError[]? errors = null, bool orphan = false)
    {
        EntityRef.TryParse(entityRef, null, null, out var parsed);
        var more = metadata.Length > 0 ? $",{metadata}" : "";
        var json = $$$"""{"metadata":{"name":"{{{parsed.Name}}}","namespace":"{{{parsed.Namespace}}}"{{{more}}},"uid":"{{{Uid(entityRef)}}}","etag":"{{{new string('0', 40)}}}"},"apiVersion":"backstage.io/v1alpha1","kind":"{{{parsed.Kind}}}","spec":{{{{spec}}}}}""";
        return From(json, parsed.Fold().ToString(), location, claim, relations ?? [], errors ?? [], orphan);
    }

    public static StoredEntity From(string json, string entityRef, string location, long claim, EntityRelation[] relations, ProcessingError[] errors, bool orphan)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        return new()
        {
            Ref = entityRef,
            LocationKey = location,
            Json = bytes,
            EtagOffset = bytes.AsSpan().IndexOf("\"etag\":\""u8) + 8,
            Relations = [.. relations],
            Errors = [.. errors],
            Claim = claim,
            Orphan = orphan,
        };
    }

    /// <summary>A claim of which no version was ever valid.</summary>
    public static StoredEntity Invalid(string entityRef, string location = "here") =>
        Entity(entityRef, location: location, errors: [Error]) with { Json = default };

    public static EntityRelation Relation(string type, string reverse, string target) => new(type, reverse, target);

    public static LocationChange Change(string location, params StoredEntity[] entities) => new()
    {
        LocationKey = location,
        Full = true,
        Upserts = [.. entities],
        State = State(location),
    };

    public static LocationState State(string location, string[]? emittedBy = null, ProcessingError[]? errors = null, bool everRead = true) =>
        new(new("file", $"/{location}.yaml"), [.. emittedBy ?? []], [.. errors ?? []], everRead);

    public static JsonElement Json(string text) => JsonSerializer.Deserialize<JsonElement>(text);
}
