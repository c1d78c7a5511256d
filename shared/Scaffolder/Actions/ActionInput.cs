using System.Text.Json;

namespace Portico.Scaffolder.Actions;

/// <summary>Reads an input that has passed its schema.</summary>
static class ActionInput
{
    /// <summary>A text; null when it is not there.</summary>
    public static string? Text(this JsonElement input, string name) =>
        input.ValueKind == JsonValueKind.Object && input.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A text that the schema asks for.</summary>
    /// <exception cref="ActionFailedException">It is not there: the action was run without a look at its schema.</exception>
    public static string Need(this JsonElement input, string name) => input.Text(name) ?? throw ActionFailedException.Input($"'{name}' is missing.");

    /// <summary>True when it is there and true.</summary>
    public static bool Flag(this JsonElement input, string name) => input.Find(name) is { ValueKind: JsonValueKind.True };

    /// <summary>A number; null when it is not there.</summary>
    public static double? Number(this JsonElement input, string name) => input.Find(name) is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : null;

    /// <summary>Texts of a list; null when it is not there.</summary>
    public static IReadOnlyList<string>? Texts(this JsonElement input, string name) =>
        input.Find(name) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray().Where(static item => item.ValueKind == JsonValueKind.String).Select(static item => item.GetString()!)] : null; // a text

    /// <summary>Any value; null when it is not there.</summary>
    public static JsonElement? Find(this JsonElement input, string name) =>
        input.ValueKind == JsonValueKind.Object && input.TryGetProperty(name, out var value) ? value : null;
}
