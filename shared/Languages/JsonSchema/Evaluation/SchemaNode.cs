using System.Text.Json;

namespace Portico.Languages.JsonSchema.Evaluation;

/// <summary>A schema of the compiled tree.</summary>
/// <param name="source">The schema as it was given.</param>
/// <param name="path">Where it stands: <c>#/properties/name</c>.</param>
internal sealed class SchemaNode(JsonElement source, string path)
{
    public JsonElement Source => source;

    public string Path => path;

    /// <summary>In the order in which ajv goes through them.</summary>
    public Keyword[] Keywords { get; set; } = [];

    public bool Evaluate(JsonElement value, SchemaRun run)
    {
        if (Keywords.Length == 0) return true;
        if (!run.Enter(this, value)) return false;
        var valid = true;
        var kind = ValueKinds.Of(value.ValueKind);
        foreach (var keyword in Keywords)
        {
            if ((keyword.AppliesTo & kind) == 0 || keyword.Evaluate(value, this, run)) continue;
            valid = false;
            if (!run.Collects || run.Abandoned) break;
        }
        run.Leave();
        return valid;
    }
}
