using System.Text.Json.Nodes;

namespace Portico.Tests.Integration.Scaffolder.Golden;

/// <summary>Takes a stream of events apart.</summary>
public static class ServerSentEvents
{
    /// <summary>All events as <c>{event, data}</c>; comments are left out.</summary>
    public static JsonArray Parse(string text) => new([.. text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(One).OfType<JsonNode>()]);

    static JsonObject? One(string block)
    {
        var result = new JsonObject();
        foreach (var line in block.Split('\n').Where(static line => line.Length > 0 && line[0] != ':'))
        {
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            var (field, value) = (line[..colon], line[(colon + 2)..]);
            result[field] = field == "data" ? JsonNode.Parse(value) : value;
        }
        return result.Count == 0 ? null : result;
    }
}
