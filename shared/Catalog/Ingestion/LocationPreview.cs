using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Portico.Catalog.Model;
using Portico.Catalog.Processing;
using Portico.Catalog.Store;

namespace Portico.Catalog.Ingestion;

/// <summary>Reads a location, and what it leads to, without storing anything; the first thing that is wrong ends it, as it does in the peer.</summary>
internal sealed class LocationPreview(LocationReader reader)
{
    const int MaxLocations = 100;

    public async Task<LocationOutcome> ReadAsync(LocationRef root, bool exists, CancellationToken ct)
    {
        var generated = GeneratedLocation.Create(root);
        var entities = ImmutableArray.CreateBuilder<ReadOnlyMemory<byte>>();
        var references = new HashSet<string>(StringComparer.Ordinal) { generated.Ref };
        entities.Add(StripGenerated(generated.Entity!)); // made by us: always valid
        // Last in, first out: the peer's order.
        var next = new Stack<(LocationRecord Location, DocumentOutcome? Document)>([(Root(root) with { Configured = true }, null)]); // as a root: what is not there is an error
        var read = 0;
        while (next.TryPop(out var item))
        {
            if (item.Document is { } document)
            {
                if (document.Entity is not { } entity) return Invalid(document.Errors);
                if (!references.Add(document.Ref)) return Duplicate(document.Ref);
                entities.Add(Strip(entity));
                foreach (var emitted in document.Emits) next.Push((Child(item.Location, document, emitted), null));
                continue;
            }
            if (++read > MaxLocations) return new LocationOutcome.Invalid($"Error: {root} leads to more than {MaxLocations} locations, which is too many to try out");
            switch (await reader.ReadAsync(item.Location, full: true, ct))
            {
                case LocationContent.Failed failed: return Invalid([failed.Error]);
                case LocationContent.File { Outcome.Errors: { IsEmpty: false } errors }: return Invalid(errors);
                case LocationContent.File { Outcome.Repeated: [var repeated, ..] }: return Duplicate(repeated);
                case LocationContent.File file:
                    foreach (var found in file.Outcome.Documents) next.Push((item.Location, found));
                    break;
                case LocationContent.Pattern pattern:
                    foreach (var path in pattern.Paths) next.Push((Root(new("file", path)) with { Parents = item.Location.Parents }, null));
                    break;
            }
        }
        return new LocationOutcome.Preview(new(root.ToString(), root.Type, root.Target, generated.Ref), exists, entities.DrainToImmutable());
    }

    static LocationOutcome.Invalid Duplicate(string reference) => new($"Duplicate nested entity: {reference}");

    static LocationRecord Root(LocationRef location) => new() { Location = location, Key = location.Key };

    static LocationRecord Child(LocationRecord parent, DocumentOutcome document, EmittedLocation emitted) =>
        Root(emitted.Location) with { Parents = [new(parent.Key, document.Ref, parent.Origin, parent.Location.ToString(), emitted.Optional)] };

    static LocationOutcome.Invalid Invalid(ImmutableArray<ProcessingError> errors) => new(string.Join(", ", errors.Select(static error => $"{error.Name}: {error.Message}")));

    static ReadOnlyMemory<byte> Strip(ProcessedEntity entity) => Strip(entity, static _ => { });

    // The peer makes this one without the order that it gives to others.
    static ReadOnlyMemory<byte> StripGenerated(ProcessedEntity entity) => Strip(entity, static metadata =>
    {
        var space = metadata["namespace"]!; // always written
        metadata.Remove("namespace");
        metadata["namespace"] = space;
    });

    static ReadOnlyMemory<byte> Strip(ProcessedEntity entity, Action<JsonObject> arrange)
    {
        var json = JsonNode.Parse(entity.Json.Span)!.AsObject();
        var metadata = json["metadata"]!.AsObject(); // processed: it is there
        metadata.Remove("uid");
        metadata.Remove("etag");
        arrange(metadata);
        return System.Text.Encoding.UTF8.GetBytes(json.ToJsonString());
    }
}
