using System.Text.Json;
using Portico.Languages.JsonSchema.Evaluation;

namespace Portico.Languages.JsonSchema.Keywords;

/// <summary><c>items</c> with one schema, and <c>additionalItems</c> with the items that come after those of the list.</summary>
internal sealed class ItemsKeyword(SchemaNode each, int skip) : Keyword
{
    public override int AppliesTo => ValueKinds.Array;

    public override bool Evaluate(JsonElement value, SchemaNode schema, SchemaRun run)
    {
        var valid = true;
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            if (index >= skip) valid &= run.Inside(index, item, each);
            if (!valid && (!run.Collects || run.Abandoned)) return false;
            index++;
        }
        return valid;
    }
}

/// <summary><c>items</c> with a list of schemas.</summary>
internal sealed class TupleKeyword(SchemaNode[] schemas) : Keyword
{
    public override int AppliesTo => ValueKinds.Array;

    public override bool Evaluate(JsonElement value, SchemaNode schema, SchemaRun run)
    {
        var valid = true;
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            if (index == schemas.Length) break;
            valid &= run.Inside(index, item, schemas[index]);
            if (!valid && !run.Collects) return false;
            index++;
        }
        return valid;
    }
}

/// <summary><c>additionalItems: false</c>.</summary>
internal sealed class NoMoreItemsKeyword(int limit) : Keyword
{
    public override int AppliesTo => ValueKinds.Array;

    public override bool Evaluate(JsonElement value, SchemaNode schema, SchemaRun run) =>
        value.GetArrayLength() <= limit || run.Collects && run.Report("additionalItems", schema, value, new() { ["limit"] = limit });
}

/// <summary><c>contains</c>.</summary>
internal sealed class ContainsKeyword(SchemaNode wanted) : Keyword
{
    public override int AppliesTo => ValueKinds.Array;

    public override bool Evaluate(JsonElement value, SchemaNode schema, SchemaRun run)
    {
        var mark = run.Mark();
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            if (run.Inside(index, item, wanted, branch: true))
            {
                run.Forget(mark);
                return true;
            }
            if (run.Abandoned) return false;
            index++;
        }
        return run.Collects && run.Report("contains", schema, value, new() { ["minContains"] = 1 });
    }
}
