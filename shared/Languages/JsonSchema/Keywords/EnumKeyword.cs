using System.Text.Json;
using Portico.Languages.JsonSchema.Evaluation;
using Portico.Languages.JsonSchema.Values;

namespace Portico.Languages.JsonSchema.Keywords;

/// <summary><c>enum</c>.</summary>
internal sealed class EnumKeyword(JsonElement allowed) : Keyword
{
    readonly JsonElement[] values = [.. allowed.EnumerateArray()];

    public override bool Evaluate(JsonElement value, SchemaNode schema, SchemaRun run)
    {
        foreach (var candidate in values)
        {
            if (JsonElement.DeepEquals(candidate, value)) return true;
        }
        return run.Collects && run.Report("enum", schema, value, new() { ["allowedValues"] = Nodes.Of(allowed) });
    }
}

/// <summary><c>const</c>.</summary>
internal sealed class ConstKeyword(JsonElement allowed) : Keyword
{
    public override bool Evaluate(JsonElement value, SchemaNode schema, SchemaRun run) =>
        JsonElement.DeepEquals(allowed, value) || run.Collects && run.Report("const", schema, value, new() { ["allowedValue"] = Nodes.Of(allowed) });
}
