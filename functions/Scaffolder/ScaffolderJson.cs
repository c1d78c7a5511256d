using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Portico.Functions.Catalog;

namespace Portico.Functions.Scaffolder;

/// <summary>Source-generated JSON of the scaffolder's answers.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(IEnumerable<ListedAction>))]
[JsonSerializable(typeof(ParameterForm))]
[JsonSerializable(typeof(PermissionMetadata))]
[JsonSerializable(typeof(TaskAnswer))]
[JsonSerializable(typeof(TaskList))]
[JsonSerializable(typeof(TaskStarted))]
[JsonSerializable(typeof(TaskCancelled))]
[JsonSerializable(typeof(IEnumerable<TaskEventAnswer>))]
[JsonSerializable(typeof(TaskEventAnswer))]
[JsonSerializable(typeof(DryRunAnswer))]
[JsonSerializable(typeof(Decided))]
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class ScaffolderJson : JsonSerializerContext;
