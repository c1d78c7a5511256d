using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Portico.TechDocs.Builds;

namespace Portico.Functions.TechDocs;

/// <summary>Until when a cookie holds.</summary>
internal sealed record CookieAnswer(string ExpiresAt);

/// <summary>Source-generated JSON of the docs' API.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(CookieAnswer))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(SyncEnd))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(DocsLocation))]
internal sealed partial class DocsJson : JsonSerializerContext
{
    /// <summary>For texts that portals show as they come: apostrophes stay as they are.</summary>
    public static DocsJson Plain { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
