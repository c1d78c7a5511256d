using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portico.Functions.UserSettings;

/// <summary>Source-generated JSON of the API of users' settings.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Setting))]
[JsonSerializable(typeof(SettingList))]
internal sealed partial class UserSettingsJson : JsonSerializerContext;

/// <summary>A setting.</summary>
internal sealed record Setting(string Bucket, string Key, JsonElement Value);

/// <summary>Answer of <c>POST /multiget</c>, in the order of the question.</summary>
internal sealed record SettingList(IReadOnlyList<SettingValue?> Items);

/// <summary>What a setting is set to.</summary>
internal sealed record SettingValue(JsonElement Value);
