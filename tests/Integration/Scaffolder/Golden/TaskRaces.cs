using System.Text.Json.Nodes;
using Portico.Tests.Integration.Catalog.Golden;

namespace Portico.Tests.Integration.Scaffolder.Golden;

/// <summary>What in a recording is a matter of moments in the real backend.</summary>
public static class TaskRaces
{
    /// <summary>Makes equal what another run of the real backend could have answered as well.</summary>
    public static void Settle(JsonNode? recorded, JsonNode? run, string source)
    {
        Settle(recorded?.GetValueKind() == System.Text.Json.JsonValueKind.Object ? recorded["tasks"] as JsonArray : null, run);
        if (!source.Contains("backstage-more", StringComparison.Ordinal)) return;
        // With PostgreSQL it stores the lines of a step side by side, so their order is not theirs.
        SortEvents(recorded as JsonArray);
        SortEvents(run as JsonArray);
    }

    /// <summary>A task that was listed while it ran may have ended by now.</summary>
    static void Settle(JsonArray? recorded, JsonNode? run)
    {
        if (recorded is null || run?["tasks"] is not JsonArray tasks) return;
        foreach (var running in recorded.Where(static task => (string?)task!["status"] == "processing"))
        {
            if (tasks.FirstOrDefault(task => (string?)task!["id"] == (string?)running!["id"]) is { } same) same["status"] = "processing";
        }
    }

    static void SortEvents(JsonArray? rows)
    {
        if (rows is null || rows.Any(static row => Event(row)?["taskId"] is null)) return;
        foreach (var row in rows) Event(row)!["id"] = 0;
        var sorted = rows.Select(static row => row!.DeepClone()).OrderBy(GoldenJson.Canonical, StringComparer.Ordinal).ToList();
        rows.Clear();
        foreach (var row in sorted) rows.Add((JsonNode)row);
    }

    static JsonObject? Event(JsonNode? row) => (row as JsonObject)?["data"] as JsonObject ?? row as JsonObject;
}
