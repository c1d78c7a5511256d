using System.Text.Json;
using Portico.Languages.JsonSchema.Evaluation;
using Portico.Languages.JsonSchema.Values;

namespace Portico.Languages.JsonSchema.Keywords;

/// <summary><c>uniqueItems</c>.</summary>
internal sealed class UniqueItemsKeyword : Keyword
{
    public override int AppliesTo => ValueKinds.Array;

    public override bool Evaluate(JsonElement value, SchemaNode schema, SchemaRun run)
    {
        var length = value.GetArrayLength();
        if (length < 2) return true;
        if (!run.Spend(length, schema, value)) return false;
        return FindDuplicate(value, length) is not (var i, var j) || run.Collects && run.Report("uniqueItems", schema, value, new() { ["i"] = i, ["j"] = j });
    }

    /// <summary>The last item that is there before, and the last place where it is.</summary>
    static (int I, int J)? FindDuplicate(JsonElement value, int length)
    {
        var seen = new Dictionary<JsonElement, int>(length, new ByValue());
        (int, int)? found = null;
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            if (seen.TryGetValue(item, out var before)) found = (index, before);
            seen[item] = index++;
        }
        return found;
    }

    sealed class ByValue : IEqualityComparer<JsonElement>
    {
        public bool Equals(JsonElement x, JsonElement y) => JsonElement.DeepEquals(x, y);

        public int GetHashCode(JsonElement value) => ValueHash.Of(value);
    }
}
