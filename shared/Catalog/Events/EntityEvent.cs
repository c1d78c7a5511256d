using System.Globalization;
using System.Text.Json.Serialization;

namespace Portico.Catalog.Events;

/// <summary>A change of an entity, as it is told to others. It may come more than once, with the same <see cref="Id"/>.</summary>
public sealed record EntityEvent
{
    /// <summary>Feed position of the change: a read that asks for it sees the change. Several events may share one. Never the default, so always written.</summary>
    public required long Position { get; init; }

    /// <summary>Position and number, <c>17.3</c>: the event's place among all, the same whenever it is delivered.</summary>
    public required string Id { get; init; }

    /// <summary>What happened.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required EventType Type { get; init; }

    /// <summary>The entity, in lower case.</summary>
    public required string EntityRef { get; init; }

    /// <summary>When the change was stored.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The location whose reading brought the change, <c>type:target</c>.</summary>
    public required string Location { get; init; }

    /// <summary>Revision of the source, where it is known.</summary>
    public string? Commit { get; init; }

    /// <summary>True when another location holds the reference: the catalog serves what it served before.</summary>
    public bool Waiting { get; init; }

    /// <summary>Fields that are different.</summary>
    public IReadOnlyList<FieldChange>? Changes { get; init; }

    /// <summary>How many more fields are different.</summary>
    public int MoreChanges { get; init; }

    /// <summary>Relations that are new.</summary>
    public IReadOnlyList<EventRelation>? RelationsAdded { get; init; }

    /// <summary>Relations that are gone.</summary>
    public IReadOnlyList<EventRelation>? RelationsRemoved { get; init; }

    /// <summary>How many more relations are new or gone.</summary>
    public int MoreRelations { get; init; }

    /// <summary>True when details were left out because a message has no room for them; the feed has them.</summary>
    public bool Abridged { get; init; }

    internal static EntityEvent From(EventChunk chunk, EventDraft draft, EventPlace place) => new()
    {
        Position = place.Position,
        Id = place.ToString(),
        Type = draft.Type,
        EntityRef = draft.Ref,
        Time = chunk.Time,
        Location = draft.TakenOverBy ?? chunk.Location,
        Commit = chunk.Commit,
        Waiting = draft.Waiting,
        Changes = draft.Changes,
        MoreChanges = draft.MoreChanges,
        RelationsAdded = draft.Added?.Select(EventRelation.From).ToList(),
        RelationsRemoved = draft.Removed?.Select(EventRelation.From).ToList(),
        MoreRelations = draft.MoreRelations,
    };
}

/// <summary>A relation as its entity shows it.</summary>
/// <param name="Type">For example <c>ownedBy</c>.</param>
/// <param name="TargetRef">The entity at the other end.</param>
public sealed record EventRelation(string Type, string TargetRef)
{
    internal static EventRelation From(Model.EntityRelation relation) => new(relation.Type, relation.TargetRef);
}

/// <summary>Where an event stands: the feed position of its change, and a number that rises within it.</summary>
internal readonly record struct EventPlace(long Position, int Number) : IComparable<EventPlace>
{
    /// <summary>The end of a position.</summary>
    public static EventPlace EndOf(long position) => new(position, int.MaxValue);

    /// <summary>Reads <c>17</c>, all of a position, or <c>17.3</c>.</summary>
    public static bool TryParse(string text, out EventPlace place)
    {
        place = default;
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        var number = int.MaxValue;
        if (dot >= 0 && !int.TryParse(text.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out number)) return false;
        if (!long.TryParse(dot < 0 ? text : text.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var position)) return false;
        place = new(position, number);
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(EventPlace other) => Position != other.Position ? Position.CompareTo(other.Position) : Number.CompareTo(other.Number);

    /// <summary>As <see cref="TryParse"/> reads it.</summary>
    public override string ToString() => Number == int.MaxValue
        ? Position.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Position}.{Number}");

    /// <summary>True when one stands before the other.</summary>
    public static bool operator <(EventPlace left, EventPlace right) => left.CompareTo(right) < 0;

    /// <summary>True when one stands after the other.</summary>
    public static bool operator >(EventPlace left, EventPlace right) => left.CompareTo(right) > 0;

    /// <summary>True when one does not stand after the other.</summary>
    public static bool operator <=(EventPlace left, EventPlace right) => left.CompareTo(right) <= 0;

    /// <summary>True when one does not stand before the other.</summary>
    public static bool operator >=(EventPlace left, EventPlace right) => left.CompareTo(right) >= 0;
}
