using System.Text.Json.Serialization;
using Portico.Catalog.Model;

namespace Portico.Catalog.Events;

/// <summary>
/// Events that came of one transaction: first a row beside the entities that it changed, then a row of the log.
/// </summary>
/// <param name="LocationKey">Key of the location that was read.</param>
/// <param name="Location">The location, <c>type:target</c>.</param>
/// <param name="Time">When it was stored.</param>
/// <param name="Commit">Revision of the source, where it is known.</param>
/// <param name="Events">The events.</param>
internal sealed record EventChunk(string LocationKey, string Location, DateTimeOffset Time, string? Commit, EventDraft[] Events);

/// <summary>An event without what it shares with the others of its chunk.</summary>
internal sealed record EventDraft(EventType Type, string Ref)
{
    /// <summary>Fields that are different.</summary>
    public FieldChange[]? Changes { get; init; }

    /// <summary>How many more fields are different.</summary>
    public int MoreChanges { get; init; }

    /// <summary>Relations that are new.</summary>
    public EntityRelation[]? Added { get; init; }

    /// <summary>Relations that are gone.</summary>
    public EntityRelation[]? Removed { get; init; }

    /// <summary>How many more relations are new or gone.</summary>
    public int MoreRelations { get; init; }

    /// <summary>Of a removal: since when the location had claimed the reference.</summary>
    public long Claim { get; init; }

    /// <summary>True when another location holds the reference, so that nobody sees the change.</summary>
    public bool Waiting { get; init; }

    /// <summary>Where the entity comes from now, when another location has taken over.</summary>
    public string? TakenOverBy { get; init; }
}

/// <summary>Shapes of the JSON of events, stored and sent.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(EventChunk))]
[JsonSerializable(typeof(EntityEvent))]
[JsonSerializable(typeof(string))]
internal sealed partial class EventsJson : JsonSerializerContext;
