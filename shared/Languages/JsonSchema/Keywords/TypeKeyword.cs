using System.Text.Json;
using Portico.Languages.JsonSchema.Evaluation;
using Portico.Languages.JsonSchema.Values;

namespace Portico.Languages.JsonSchema.Keywords;

/// <summary><c>type</c>.</summary>
internal sealed class TypeKeyword(JsonElement types) : Keyword
{
    readonly int kinds = Names(types).Aggregate(0, static (kinds, name) => kinds | KindOf(name));
    readonly bool integers = Names(types).Contains("integer");

    public static IEnumerable<string> Names(JsonElement types) =>
        types.ValueKind is JsonValueKind.Array ? types.EnumerateArray().Select(static type => type.GetString()!) : [types.GetString()!];

    public override bool Evaluate(JsonElement value, SchemaNode schema, SchemaRun run)
    {
        if ((kinds & ValueKinds.Of(value.ValueKind)) != 0) return true;
        if (integers && value.ValueKind is JsonValueKind.Number && IsInteger(value)) return true;
        return run.Collects && run.Report("type", schema, value, new() { ["type"] = Nodes.Of(types) });
    }

    static bool IsInteger(JsonElement value) => value.TryGetInt64(out _) || ExactNumber.Of(value).IsInteger;

    static int KindOf(string name) => name switch
    {
        "object" => ValueKinds.Object,
        "array" => ValueKinds.Array,
        "string" => ValueKinds.String,
        "number" => ValueKinds.Number,
        "boolean" => ValueKinds.Boolean,
        "null" => ValueKinds.Null,
        _ => 0,
    };
}
