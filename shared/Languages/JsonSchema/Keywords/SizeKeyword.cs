using System.Text.Json;
using Portico.Languages.JsonSchema.Evaluation;
using Portico.Languages.JsonSchema.Values;

namespace Portico.Languages.JsonSchema.Keywords;

/// <summary>The least or the largest number of characters, items or members.</summary>
internal sealed class SizeKeyword(string name, int kind, bool max, JsonElement limit) : Keyword
{
    // No value is as long as the largest whole number.
    readonly long size = (long)Math.Min(limit.GetDouble(), long.MaxValue / 2);

    public override int AppliesTo => kind;

    public override bool Evaluate(JsonElement value, SchemaNode schema, SchemaRun run)
    {
        var count = kind switch
        {
            ValueKinds.String => TextLength.Of(value),
            ValueKinds.Array => value.GetArrayLength(),
            _ => value.GetPropertyCount(),
        };
        return (max ? count <= size : count >= size) || run.Collects && run.Report(name, schema, value, new() { ["limit"] = Nodes.Of(limit) });
    }
}
