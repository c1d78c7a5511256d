using System.Text.Json;
using Portico.Languages.JsonSchema.Evaluation;

namespace Portico.Languages.JsonSchema.Keywords;

/// <summary><c>$ref</c>. Its target is found when all schemas are known.</summary>
internal sealed class ReferenceKeyword : Keyword
{
    /// <summary>Where it leads.</summary>
    public SchemaNode? Target { get; set; }

    public override bool Evaluate(JsonElement value, SchemaNode schema, SchemaRun run)
    {
        if (!run.Follow(Target!)) return run.Abandon(schema, value, "$ref", "must not be checked by a schema that refers to itself without end");
        var valid = Target!.Evaluate(value, run);
        run.Return();
        return valid;
    }
}

/// <summary>The schema <c>false</c>.</summary>
internal sealed class FalseKeyword : Keyword
{
    public override bool Evaluate(JsonElement value, SchemaNode schema, SchemaRun run) => run.Collects && run.Report("false schema", schema, value, []);
}
