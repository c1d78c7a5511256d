using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Portico.Scaffolder.Actions;

/// <summary>JSON of this folder, without reflection.</summary>
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(JsonNode))]
sealed partial class ActionJson : JsonSerializerContext;
