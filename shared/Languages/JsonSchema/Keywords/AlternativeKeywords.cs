using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Languages.JsonSchema.Evaluation;

namespace Portico.Languages.JsonSchema.Keywords;

/// <summary><c>allOf</c>.</summary>
internal sealed class AllOfKeyword(SchemaNode[] schemas) : Keyword
{
    public override bool Evaluate(JsonElement value, SchemaNode schema, SchemaRun run)
    {
        var valid = true;
        foreach (var (index, each) in schemas.Index())
        {
            var mark = run.Mark();
            if (each.Evaluate(value, run)) continue;
            if (!run.Collects) return false;
            run.Summarize(mark, "allOf", schema, value, new() { ["index"] = index });
            valid = false;
        }
        return valid;
    }
}

/// <summary><c>anyOf</c>.</summary>
internal sealed class AnyOfKeyword(SchemaNode[] schemas) : Keyword
{
    public override bool Evaluate(JsonElement value, SchemaNode schema, SchemaRun run)
    {
        var mark = run.Mark();
        foreach (var each in schemas)
        {
            if (!run.Branch(value, each)) continue;
            run.Forget(mark);
            return true;
        }
        return run.Collects && run.Report("anyOf", schema, value, []);
    }
}

/// <summary><c>oneOf</c>.</summary>
internal sealed class OneOfKeyword(SchemaNode[] schemas) : Keyword
{
    public override bool Evaluate(JsonElement value, SchemaNode schema, SchemaRun run)
    {
        var mark = run.Mark();
        var passing = -1;
        foreach (var (index, each) in schemas.Index())
        {
            if (!run.Branch(value, each)) continue;
            if (passing >= 0) return run.Collects && run.Report("oneOf", schema, value, new() { ["passingSchemas"] = new JsonArray(passing, index) });
            passing = index;
        }
        if (passing < 0) return run.Collects && run.Report("oneOf", schema, value, new() { ["passingSchemas"] = null });
        run.Forget(mark);
        return true;
    }
}

/// <summary><c>not</c>.</summary>
internal sealed class NotKeyword(SchemaNode negated) : Keyword
{
    public override bool Evaluate(JsonElement value, SchemaNode schema, SchemaRun run) =>
        !run.Try(value, negated) || run.Collects && run.Report("not", schema, value, []);
}

/// <summary><c>if</c> with <c>then</c> and <c>else</c>.</summary>
internal sealed class IfKeyword(SchemaNode condition, SchemaNode? then, SchemaNode? otherwise) : Keyword
{
    public override bool Evaluate(JsonElement value, SchemaNode schema, SchemaRun run)
    {
        var holds = run.Try(value, condition);
        if (run.Abandoned) return false;
        if ((holds ? then : otherwise) is not { } branch || branch.Evaluate(value, run)) return true;
        return run.Collects && run.Report("if", schema, value, new() { ["failingKeyword"] = holds ? "then" : "else" });
    }
}
