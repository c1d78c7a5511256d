using System.Text.Json.Nodes;

namespace Portico.Scaffolder.Actions.Roadie;

/// <summary>Merges JSON values: objects member by member; lists are replaced, or put together without repeating texts and numbers.</summary>
static class JsonMerge
{
    /// <summary>The two together. Neither is used afterwards.</summary>
    /// <param name="target">What is there.</param>
    /// <param name="source">What comes to it.</param>
    /// <param name="joinArrays">Whether lists are put together.</param>
    public static JsonNode? Merge(JsonNode? target, JsonNode? source, bool joinArrays)
    {
        if (target is JsonArray list && joinArrays) return Join(list, source);
        if (target is not JsonObject members || source is not JsonObject more) return source?.DeepClone();
        foreach (var (name, value) in more)
        {
            members.TryGetPropertyValue(name, out var present);
            members[name] = Merge(present?.DeepClone(), value, joinArrays);
        }
        return members;
    }

    static JsonArray Join(JsonArray list, JsonNode? source)
    {
        var joined = new JsonArray();
        foreach (var item in source is JsonArray more ? list.Concat(more) : list.Append(source))
        {
            // Objects and lists are never the same one.
            if (item is JsonObject or JsonArray || !joined.Any(present => JsonNode.DeepEquals(present, item))) joined.Add(item?.DeepClone());
        }
        return joined;
    }
}
