using System.Text.Json;
using Portico.Local.Hosting;

namespace Portico.Local.Settings;

/// <summary>The content of <c>local.settings.json</c>.</summary>
sealed record LocalSettings(IReadOnlyDictionary<string, string?> Values, int? Port)
{
    static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    public static LocalSettings Empty { get; } = new(new Dictionary<string, string?>(), null);

    public static LocalSettings Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), Lenient);
            return Read(document.RootElement, path);
        }
        catch (JsonException e)
        {
            throw new StartRefusedException($"{path} is not valid JSON (line {e.LineNumber + 1}): correct it and start again.");
        }
    }

    static LocalSettings Read(JsonElement root, string path)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new StartRefusedException($"{path} must hold a JSON object with 'Values': correct it and start again.");
        }

        if (root.TryGetProperty("IsEncrypted", out var encrypted) && encrypted.ValueKind == JsonValueKind.True)
        {
            throw new StartRefusedException($"{path} is encrypted, which this host cannot read: run 'func settings decrypt' or set IsEncrypted to false and write the values in plain text.");
        }

        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        Add(values, "", root, "Values", path);
        Add(values, "ConnectionStrings:", root, "ConnectionStrings", path);
        return new(values, ReadPort(root));
    }

    static void Add(Dictionary<string, string?> values, string prefix, JsonElement root, string section, string path)
    {
        if (!root.TryGetProperty(section, out var entries) || entries.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var entry in entries.EnumerateObject())
        {
            values[prefix + entry.Name.Replace("__", ":", StringComparison.Ordinal)] = entry.Value.ValueKind switch
            {
                JsonValueKind.String => entry.Value.GetString(),
                JsonValueKind.Null => null,
                JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => entry.Value.GetRawText(),
                _ => throw new StartRefusedException($"{path}: '{entry.Name}' in '{section}' must be text; write nested settings as 'Section__Key'."),
            };
        }
    }

    static int? ReadPort(JsonElement root) =>
        root.TryGetProperty("Host", out var host) && host.ValueKind == JsonValueKind.Object
        && host.TryGetProperty("LocalHttpPort", out var port) && port.TryGetInt32(out var number) ? number : null;
}
