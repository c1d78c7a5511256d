using System.Text.Json;
using Portico.Languages.JsonSchema.Compilation;
using Portico.Languages.JsonSchema.Evaluation;
using Portico.Languages.JsonSchema.Values;

namespace Portico.Languages.JsonSchema;

/// <summary>
/// A JSON Schema (draft-07) that has been compiled once and can be applied to any number of values, from any number
/// of threads.
/// </summary>
public sealed class Schema
{
    readonly SchemaNode root;
    readonly SchemaOptions options;

    Schema(SchemaNode root, SchemaOptions options)
    {
        this.root = root;
        this.options = options;
    }

    /// <summary>Compiles a schema. The element may be disposed afterwards.</summary>
    /// <exception cref="SchemaException">It is no schema, or refers to what is not there.</exception>
    public static Schema Compile(JsonElement schema, SchemaOptions? options = null)
    {
        options ??= SchemaOptions.Default;
        return new(SchemaCompiler.Compile(schema, options), options);
    }

    /// <summary>Compiles a schema.</summary>
    /// <exception cref="SchemaException">It is no JSON, no schema, or refers to what is not there.</exception>
    public static Schema Parse(ReadOnlyMemory<byte> json, SchemaOptions? options = null)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json);
        }
        catch (JsonException e)
        {
            throw new SchemaException($"The schema is no JSON: {e.Message}", e);
        }
        using (document) return Compile(document.RootElement, options);
    }

    /// <summary>Whether the value is valid. Cheaper than asking why it is not.</summary>
    public bool IsValid(JsonElement value) => Run(value, collects: false).IsValid;

    /// <summary>Everything that is wrong with the value, in the order in which ajv finds it.</summary>
    public SchemaResult Evaluate(JsonElement value) => Run(value, collects: true);

    SchemaResult Run(JsonElement value, bool collects)
    {
        var run = new SchemaRun(options, collects);
        var valid = root.Evaluate(Surrogates.WithoutHalves(value), run);
        return new(valid && !run.Abandoned, run.Errors);
    }
}
