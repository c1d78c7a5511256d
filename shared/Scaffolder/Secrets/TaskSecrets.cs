using System.Text.Json;
using Portico.Scaffolder.Tasks;

namespace Portico.Scaffolder.Secrets;

/// <summary>Secrets of a task: values by name.</summary>
static class TaskSecrets
{
    /// <summary>Name of the secret that holds the token of the user who asked.</summary>
    public const string Token = "backstageToken";

    /// <summary>Takes the secrets of a request. A secret is a text.</summary>
    public static Dictionary<string, string> Of(JsonElement? given, string? token)
    {
        var secrets = new Dictionary<string, string>(StringComparer.Ordinal);
        if (given is { ValueKind: JsonValueKind.Object } values)
        {
            foreach (var one in values.EnumerateObject().Where(static one => one.Value.ValueKind == JsonValueKind.String)) secrets[one.Name] = one.Value.GetString()!; // a text
        }
        if (token is not null) secrets[Token] = token;
        return secrets;
    }

    /// <summary>Encrypted for a task; null when there are none.</summary>
    public static byte[]? SealSecrets(this SecretBox box, string taskId, Dictionary<string, string> secrets) =>
        secrets.Count == 0 ? null : box.Seal(taskId, JsonSerializer.SerializeToUtf8Bytes(secrets, TaskJson.Default.DictionaryStringString));

    /// <summary>Decrypted; empty when there are none.</summary>
    public static Dictionary<string, string> OpenSecrets(this SecretBox box, string taskId, byte[]? secrets) =>
        secrets is null ? [] : JsonSerializer.Deserialize(box.Open(taskId, secrets), TaskJson.Default.DictionaryStringString)!; // as it was written
}
