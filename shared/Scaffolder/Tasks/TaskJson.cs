using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Portico.Scaffolder.Tasks;

/// <summary>JSON of tasks, without reflection.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(JsonNode))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(Dictionary<string, string>))]
sealed partial class TaskJson : JsonSerializerContext
{
    /// <summary>A value of its own.</summary>
    public static JsonElement Element(JsonNode? value) => JsonSerializer.SerializeToElement(value, Default.JsonNode!);
}
