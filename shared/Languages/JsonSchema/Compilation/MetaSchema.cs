using System.Text.Json;
using Portico.Languages.JsonSchema.Evaluation;

namespace Portico.Languages.JsonSchema.Compilation;

/// <summary>The schema of schemas.</summary>
internal static class MetaSchema
{
    /// <summary>Its name.</summary>
    public const string Uri = "http://json-schema.org/draft-07/schema";

    static readonly Lazy<JsonElement> Document = new(Read);
    static readonly Lazy<SchemaNode> Compiled = new(static () => SchemaCompiler.CompileMetaSchema(Document.Value));

    /// <summary>The document.</summary>
    public static JsonElement Root => Document.Value;

    /// <exception cref="SchemaException">The element is no schema.</exception>
    public static void Check(JsonElement element, string path)
    {
        var run = new SchemaRun(SchemaOptions.Default, collects: true);
        if (Compiled.Value.Evaluate(element, run) && !run.Abandoned) return;
        var error = run.Errors[0];
        throw new SchemaException($"The schema is wrong at {path}{error.InstancePath}: {error.Message}.");
    }

    static JsonElement Read()
    {
        using var stream = typeof(MetaSchema).Assembly.GetManifestResourceStream("draft-07.json")!;
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }
}
