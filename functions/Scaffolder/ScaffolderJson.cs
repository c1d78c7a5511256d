using System.Text.Json;
using System.Text.Json.Serialization;
using Portico.Functions.Catalog;

namespace Portico.Functions.Scaffolder;

/// <summary>Source-generated JSON of the scaffolder's answers.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(IEnumerable<ListedAction>))]
[JsonSerializable(typeof(ParameterForm))]
[JsonSerializable(typeof(PermissionMetadata))]
internal sealed partial class ScaffolderJson : JsonSerializerContext;
