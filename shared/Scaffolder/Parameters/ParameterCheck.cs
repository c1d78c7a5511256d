using System.Collections.Immutable;
using System.Text.Json;
using Portico.Languages.JsonSchema;
using Portico.Languages.JsonSchema.Wording;
using Portico.Scaffolder.Templates;

namespace Portico.Scaffolder.Parameters;

/// <summary>Checks what a user gave by the schemas of a template, or of an action.</summary>
public static class ParameterCheck
{
    // As the package has it that the peer checks with.
    static readonly SchemaOptions Options = new() { AssertFormats = true, Order = SchemaOrder.AsWritten };

    /// <summary>What is wrong with the values, by the first page of the form that they do not pass; empty when they pass all.</summary>
    public static ImmutableArray<WordedError> Values(SoftwareTemplate template, JsonElement values)
    {
        foreach (var page in template.Parameters)
        {
            if (Check(page, values) is { Length: > 0 } errors) return errors;
        }
        return [];
    }

    /// <summary>What is wrong with the secrets, in words that name secrets.</summary>
    public static ImmutableArray<WordedError> Secrets(SoftwareTemplate template, JsonElement secrets) =>
        template.SecretsSchema is { } schema ? [.. Check(schema, secrets).Select(OfSecret)] : [];

    /// <summary>What is wrong with a value by a schema.</summary>
    /// <exception cref="SchemaException">The schema is wrong itself.</exception>
    public static ImmutableArray<WordedError> Check(JsonElement schema, JsonElement value) => Check(Compile(LenientSchema.Of(schema)), value);

    /// <summary>What is wrong with a value by a schema that was compiled.</summary>
    internal static ImmutableArray<WordedError> Check(Schema schema, JsonElement value)
    {
        var result = schema.Evaluate(value);
        return result.IsValid ? [] : JsonSchemaWording.Of(result);
    }

    /// <summary>Reads a schema.</summary>
    /// <exception cref="SchemaException">It is wrong.</exception>
    internal static Schema Compile(JsonElement schema) => Schema.Compile(schema, Options);

    static WordedError OfSecret(WordedError error)
    {
        var property = "secrets" + error.Property["instance".Length..];
        return error with
        {
            Property = property,
            Instance = JsonElement.Parse("{}"),
            Stack = error.Stack,
            Message = error.Name == "required" ? $"secrets.{error.Argument} is required" : $"{property} {error.Message}",
        };
    }
}
