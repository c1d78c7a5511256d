using System.Text.Json;
using Portico.Languages.JsonSchema.Evaluation;

namespace Portico.Languages.JsonSchema.Keywords;

/// <summary><c>format</c>, where it is checked.</summary>
internal sealed class FormatKeyword(string format, Func<string, bool> isValid) : Keyword
{
    public override int AppliesTo => ValueKinds.String;

    public override bool Evaluate(JsonElement value, SchemaNode schema, SchemaRun run) =>
        isValid(value.GetString()!) || run.Collects && run.Report("format", schema, value, new() { ["format"] = format });
}
