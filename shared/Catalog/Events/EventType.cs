using System.Text.Json.Serialization;

namespace Portico.Catalog.Events;

/// <summary>What happened to an entity.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EventType>))]
public enum EventType
{
    /// <summary>A location claims it that did not before.</summary>
    [JsonStringEnumMemberName("added")]
    Added,

    /// <summary>Its fields are different, or its errors, or the location that it comes from.</summary>
    [JsonStringEnumMemberName("changed")]
    Changed,

    /// <summary>It is gone.</summary>
    [JsonStringEnumMemberName("removed")]
    Removed,

    /// <summary>Its own fields are the same; what other entities state of it is not.</summary>
    [JsonStringEnumMemberName("relationsChanged")]
    RelationsChanged,
}
