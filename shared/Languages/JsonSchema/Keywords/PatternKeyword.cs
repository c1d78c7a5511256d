using System.Text.Json;
using System.Text.RegularExpressions;
using Portico.Languages.JsonSchema.Evaluation;
using Portico.Languages.JsonSchema.Patterns;

namespace Portico.Languages.JsonSchema.Keywords;

/// <summary><c>pattern</c>.</summary>
internal sealed class PatternKeyword(string pattern) : Keyword
{
    readonly Regex regex = EcmaPattern.Compile(pattern);

    public override int AppliesTo => ValueKinds.String;

    public override bool Evaluate(JsonElement value, SchemaNode schema, SchemaRun run)
    {
        try
        {
            return regex.IsMatch(value.GetString()!) || run.Collects && run.Report("pattern", schema, value, new() { ["pattern"] = pattern });
        }
        catch (RegexMatchTimeoutException)
        {
            return run.Late(schema, value);
        }
    }
}
