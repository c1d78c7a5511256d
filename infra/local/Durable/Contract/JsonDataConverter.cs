using System.Text.Json;

namespace Microsoft.DurableTask.Converters;

/// <summary>Values as JSON.</summary>
public class JsonDataConverter(JsonSerializerOptions? options = null) : DataConverter
{
    static readonly JsonSerializerOptions Usual = new() { IncludeFields = true };

    readonly JsonSerializerOptions options = options ?? Usual;

    /// <summary>With the usual options.</summary>
    public static JsonDataConverter Default { get; } = new();

    /// <inheritdoc/>
    public override string? Serialize(object? value) => value is null ? null : JsonSerializer.Serialize(value, value.GetType(), options);

    /// <inheritdoc/>
    public override object? Deserialize(string? data, Type targetType) => data is null ? null : JsonSerializer.Deserialize(data, targetType, options);
}
