using System.Text.Json;

namespace Portico.Languages.JsonSchema.Compilation;

/// <summary>Which version of JSON Schema a document is written in.</summary>
internal static class Dialect
{
    // Draft-06 is a subset.
    static readonly string[] Known = ["json-schema.org/draft-07/schema", "json-schema.org/draft-06/schema"];

    /// <exception cref="SchemaException">Not one that is known.</exception>
    public static void Check(JsonElement schema)
    {
        if (schema.ValueKind is not JsonValueKind.Object || !schema.TryGetProperty("$schema", out var dialect)) return;
        var name = dialect.GetString()!.TrimEnd('#').Replace("https://", "", StringComparison.Ordinal).Replace("http://", "", StringComparison.Ordinal);
        if (!Known.Contains(name)) throw new SchemaException($"The schema is written for {dialect}. Only draft-07 of JSON Schema is known (http://json-schema.org/draft-07/schema#).");
    }
}
