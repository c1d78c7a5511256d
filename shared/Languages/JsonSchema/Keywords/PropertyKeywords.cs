using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Portico.Languages.JsonSchema.Evaluation;

namespace Portico.Languages.JsonSchema.Keywords;

/// <summary>A member that a schema names.</summary>
internal sealed record NamedSchema(string Name, SchemaNode Schema)
{
    public byte[] Utf8Name { get; } = Encoding.UTF8.GetBytes(Name);
}

/// <summary><c>properties</c>.</summary>
internal sealed class PropertiesKeyword(NamedSchema[] members) : Keyword
{
    public override int AppliesTo => ValueKinds.Object;

    public override bool Evaluate(JsonElement value, SchemaNode schema, SchemaRun run)
    {
        var valid = true;
        foreach (var member in members)
        {
            if (!value.TryGetProperty(member.Utf8Name, out var given)) continue;
            valid &= run.Inside(member.Name, given, member.Schema);
            if (!valid && !run.Collects) return false;
        }
        return valid;
    }
}

/// <summary><c>patternProperties</c>.</summary>
internal sealed class PatternPropertiesKeyword((Regex Pattern, SchemaNode Schema)[] patterns) : Keyword
{
    public override int AppliesTo => ValueKinds.Object;

    public override bool Evaluate(JsonElement value, SchemaNode schema, SchemaRun run)
    {
        try
        {
            return Check(value, run);
        }
        catch (RegexMatchTimeoutException)
        {
            return run.Late(schema, value);
        }
    }

    bool Check(JsonElement value, SchemaRun run)
    {
        var valid = true;
        foreach (var (pattern, schema) in patterns)
        {
            foreach (var member in value.EnumerateObject())
            {
                if (!pattern.IsMatch(member.Name)) continue;
                valid &= run.Inside(member, schema);
                if (!valid && (!run.Collects || run.Abandoned)) return false;
            }
        }
        return valid;
    }
}

/// <summary><c>additionalProperties</c>: what neither <c>properties</c> nor <c>patternProperties</c> know.</summary>
/// <param name="names">What <c>properties</c> names.</param>
/// <param name="patterns">Keys of <c>patternProperties</c>.</param>
/// <param name="others">Schema of the others; null when there may be none.</param>
internal sealed class AdditionalPropertiesKeyword(HashSet<string> names, Regex[] patterns, SchemaNode? others) : Keyword
{
    public override int AppliesTo => ValueKinds.Object;

    public override bool Evaluate(JsonElement value, SchemaNode schema, SchemaRun run)
    {
        try
        {
            return Check(value, schema, run);
        }
        catch (RegexMatchTimeoutException)
        {
            return run.Late(schema, value);
        }
    }

    bool Check(JsonElement value, SchemaNode schema, SchemaRun run)
    {
        var valid = true;
        foreach (var member in value.EnumerateObject())
        {
            if ((names.Count > 0 || patterns.Length > 0) && Knows(member.Name)) continue;
            valid &= others is null
                ? run.Collects && run.Report("additionalProperties", schema, value, new() { ["additionalProperty"] = member.Name })
                : run.Inside(member, others);
            if (!valid && (!run.Collects || run.Abandoned)) return false;
        }
        return valid;
    }

    bool Knows(string name)
    {
        if (names.Contains(name)) return true;
        foreach (var pattern in patterns)
        {
            if (pattern.IsMatch(name)) return true;
        }
        return false;
    }
}
