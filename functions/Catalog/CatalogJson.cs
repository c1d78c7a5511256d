using System.Text.Json;
using System.Text.Json.Serialization;
using Portico.Catalog.Index;
using Portico.Catalog.Ingestion;
using Portico.Catalog.Model;

namespace Portico.Functions.Catalog;

/// <summary>Source-generated JSON of the catalog's answers that do not come from the index.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(RegisteredLocation))]
[JsonSerializable(typeof(IEnumerable<ListedLocation>))]
[JsonSerializable(typeof(CreatedLocation))]
[JsonSerializable(typeof(TriedLocation))]
[JsonSerializable(typeof(LocationPage))]
[JsonSerializable(typeof(LocationCursor))]
[JsonSerializable(typeof(IEnumerable<ListedError>))]
[JsonSerializable(typeof(AnalyzedLocation))]
[JsonSerializable(typeof(PermissionMetadata))]
[JsonSerializable(typeof(PushedEntities))]
internal sealed partial class CatalogJson : JsonSerializerContext;

/// <summary>A location in <c>GET /locations</c>.</summary>
internal sealed record ListedLocation(RegisteredLocation Data);

/// <summary>Answer of <c>POST /locations</c>.</summary>
internal sealed record CreatedLocation(RegisteredLocation Location, IReadOnlyList<JsonElement> Entities);

/// <summary>Answer of <c>POST /locations</c> that was only to be tried out.</summary>
internal sealed record TriedLocation(bool Exists, TriedTarget Location, IReadOnlyList<JsonElement> Entities);

/// <summary>A location that is not registered; its id is <c>type:target</c>.</summary>
internal sealed record TriedTarget(string Type, string Target, string? Presence, string Id, string EntityRef);

/// <summary>Answer of <c>POST /locations/by-query</c>.</summary>
internal sealed record LocationPage(IReadOnlyList<RegisteredLocation> Items, int TotalItems, LocationPageInfo PageInfo);

/// <summary>Where the next page begins; null on the last one.</summary>
internal sealed record LocationPageInfo(string? NextCursor);

/// <summary>A position in the locations, by id; in base64 on the wire.</summary>
internal sealed record LocationCursor(int Limit, string? AfterId, JsonElement? Query);

/// <summary>An error in <c>GET /processing-errors</c>.</summary>
internal sealed record ListedError(string? Location, string? EntityRef, ProcessingError Error)
{
    /// <summary>As the index has it.</summary>
    public static ListedError From(CatalogError error) => new(error.Location?.ToString(), error.EntityRef, error.Error);
}
