using System.Text.Json;
using Portico.Languages.JsonSchema.Evaluation;
using Portico.Languages.JsonSchema.Values;

namespace Portico.Languages.JsonSchema.Keywords;

/// <summary><c>maximum</c>, <c>minimum</c> and their exclusive forms.</summary>
internal sealed class LimitKeyword(string name, string comparison, JsonElement limit) : Keyword
{
    readonly ExactNumber exact = ExactNumber.Of(limit);
    readonly long? whole = limit.TryGetInt64(out var number) ? number : null;

    public override int AppliesTo => ValueKinds.Number;

    public override bool Evaluate(JsonElement value, SchemaNode schema, SchemaRun run)
    {
        var order = whole is { } mine && value.TryGetInt64(out var given) ? given.CompareTo(mine) : ExactNumber.Of(value).CompareTo(exact);
        var met = comparison switch
        {
            "<=" => order <= 0,
            ">=" => order >= 0,
            "<" => order < 0,
            _ => order > 0,
        };
        return met || run.Collects && run.Report(name, schema, value, new() { ["comparison"] = comparison, ["limit"] = Nodes.Of(limit) });
    }
}

/// <summary><c>multipleOf</c>.</summary>
internal sealed class MultipleOfKeyword(JsonElement divisor) : Keyword
{
    readonly ExactNumber exact = ExactNumber.Of(divisor);

    public override int AppliesTo => ValueKinds.Number;

    public override bool Evaluate(JsonElement value, SchemaNode schema, SchemaRun run) =>
        ExactNumber.Of(value).IsMultipleOf(exact) || run.Collects && run.Report("multipleOf", schema, value, new() { ["multipleOf"] = Nodes.Of(divisor) });
}
