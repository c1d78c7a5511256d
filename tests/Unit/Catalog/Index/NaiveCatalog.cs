using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Catalog.Model;

namespace Portico.Tests.Unit.Catalog.Index;

/// <summary>The catalog's rules written down as plainly as they can be, to hold the index against.</summary>
sealed class NaiveCatalog
{
    static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly Dictionary<string, (LocationState State, Dictionary<string, StoredEntity> Entities)> locations = [];

    public void Apply(LocationChange change)
    {
        if (change.State is null)
        {
            locations.Remove(change.LocationKey);
            return;
        }
        var entities = change.Full || !locations.TryGetValue(change.LocationKey, out var known) ? [] : known.Entities;
        foreach (var gone in change.Removed) entities.Remove(gone);
        foreach (var entity in change.Upserts) entities[entity.Ref] = entity;
        locations[change.LocationKey] = (change.State, entities);
    }

    /// <summary>Everything as one full change per location.</summary>
    public List<LocationChange> Changes() =>
        [.. locations.Select(l => new LocationChange { LocationKey = l.Key, Full = true, Upserts = [.. l.Value.Entities.Values], State = l.Value.State })];

    /// <summary>The entities that are served, by reference, with blank etags.</summary>
    public Dictionary<string, string> Served()
    {
        var winners = Winners();
        var served = new Dictionary<string, string>();
        foreach (var (entityRef, claim) in winners)
        {
            var entity = JsonNode.Parse(claim.Json.Span)!.AsObject();
            if (claim.Orphan) entity["metadata"]!["annotations"]!["backstage.io/orphan"] = "true";
            var relations = claim.Relations.Select(r => (r.Type, r.TargetRef))
                .Concat(winners.Values.SelectMany(w => w.Relations.Where(r => r.TargetRef == entityRef).Select(r => (r.Reverse, TargetRef: w.Ref))))
                .Distinct().OrderBy(r => r.Item1, StringComparer.Ordinal).ThenBy(r => r.TargetRef, StringComparer.Ordinal);
            entity["relations"] = new JsonArray([.. relations.Select(r => new JsonObject { ["type"] = r.Item1, ["targetRef"] = r.TargetRef })]);
            ProcessingError[] errors = [.. claim.Errors, .. Emitted(entityRef).OrderBy(s => s.Location.ToString(), StringComparer.Ordinal).SelectMany(s => s.Errors)];
            if (errors.Length > 0) entity["status"] = new JsonObject { ["items"] = new JsonArray([.. errors.Select(Status)]) };
            served[entityRef] = entity.ToJsonString(Plain);
        }
        return served;
    }

    Dictionary<string, StoredEntity> Winners() => locations.Values.SelectMany(l => l.Entities.Values)
        .Where(c => c.Json.Length > 0)
        .GroupBy(c => c.Ref)
        .Where(g => !(g.Key.StartsWith("location:", StringComparison.Ordinal) && Emitted(g.Key).Any(s => !s.EverRead && s.Errors.Length > 0)))
        .ToDictionary(g => g.Key, g => g.OrderBy(c => c.Claim).ThenBy(c => c.LocationKey, StringComparer.Ordinal).First());

    IEnumerable<LocationState> Emitted(string entityRef) => locations.Values.Select(l => l.State).Where(s => s.EmittedBy.Contains(entityRef));

    static JsonObject Status(ProcessingError error) => new()
    {
        ["type"] = "backstage.io/catalog-processing",
        ["level"] = "error",
        ["message"] = $"{error.Name}: {error.Message}",
        ["error"] = new JsonObject { ["name"] = error.Name, ["message"] = error.Message },
    };
}
