using System.Text.Json.Serialization;

namespace Portico.Catalog.Ingestion;

/// <summary>Asks for one location to be read. Handling it twice does no harm.</summary>
/// <param name="V">Version of this record; 1.</param>
/// <param name="LocationKey">Key of the location.</param>
/// <param name="Reason">Why.</param>
public sealed record LocationMessage(
    [property: JsonPropertyName("v")] int V,
    [property: JsonPropertyName("locationKey")] string LocationKey,
    [property: JsonPropertyName("reason")] RefreshReason Reason)
{
    /// <summary>The version that this code writes and understands.</summary>
    public const int CurrentVersion = 1;

    internal static LocationMessage For(string key, RefreshReason reason) => new(CurrentVersion, key, reason);
}

/// <summary>Why a location is read.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RefreshReason>))]
public enum RefreshReason
{
    /// <summary>Its time has come.</summary>
    Scheduled,

    /// <summary>A location emits it that did not before, or no longer does.</summary>
    Emitted,

    /// <summary>Someone asked for it: the source is read whatever its ETag says.</summary>
    Requested,
}

/// <summary>Source-generated JSON of the catalog's messages.</summary>
[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(LocationMessage))]
public sealed partial class CatalogMessagesJson : JsonSerializerContext;
