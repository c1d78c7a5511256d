using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Portico.Tests.Integration.Catalog.Golden;

namespace Portico.Tests.Integration.Scaffolder.Golden;

/// <summary>
/// What differs between two runs of the same templates: ids of tasks, numbers of events, times, addresses, folders. Requests are
/// translated from the recording to the run; both sides' answers are reduced to what they share.
/// </summary>
public sealed partial class TaskIdentities(string runHost, string workspaces) : IRunNames
{
    const string RecordedHost = "localhost:7099";

    readonly Dictionary<string, string> runIds = [];

    /// <summary>Learns the id that a new task was given on either side.</summary>
    public void Learn(JsonNode? recorded, JsonNode? run)
    {
        if (recorded?["id"] is { } there && run?["id"] is { } here) runIds[(string)there!] = (string)here!;
    }

    /// <inheritdoc/>
    public string PathToRun(string path) => ToRun(path);

    /// <inheritdoc/>
    public string BodyToRun(string body) => ToRun(body);

    string ToRun(string text) => runIds.Aggregate(text, static (result, pair) => result.Replace(pair.Key, pair.Value, StringComparison.Ordinal))
        .Replace(RecordedHost, runHost, StringComparison.Ordinal);

    /// <summary>A body with every volatile value reduced to a name that both sides share.</summary>
    public JsonNode? Reduce(JsonNode? body)
    {
        var result = Reduce(body, "");
        Renumber(result);
        return result;
    }

    JsonNode? Reduce(JsonNode? node, string name) => node switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Reduce(member.Value, member.Key)))),
        JsonArray items => new JsonArray([.. items.Select(item => Reduce(item, ""))]),
        JsonValue value when value.TryGetValue(out string? text) => Reduce(text, name),
        _ => node?.DeepClone(),
    };

    string Reduce(string text, string name) => name switch
    {
        "createdAt" or "lastHeartbeatAt" => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _) && text.EndsWith('Z') ? "time" : $"no time: {text}",
        "uid" or "etag" => name,
        _ => Place().Replace(Stack().Replace(DryRun().Replace(ToRecorded(text), "dry-run-id"), ""), ""),
    };

    string ToRecorded(string text) => runIds.Aggregate(text, static (result, pair) => result.Replace(pair.Value, pair.Key, StringComparison.Ordinal))
        .Replace(runHost, RecordedHost, StringComparison.Ordinal)
        .Replace(workspaces, "WORKDIR", StringComparison.Ordinal);

    /// <summary>Events are numbered from one in each answer, where their numbers rise.</summary>
    static void Renumber(JsonNode? body)
    {
        if (body is not JsonArray rows) return;
        var (last, count) = (0L, 0);
        foreach (var row in rows)
        {
            if ((row?["data"] ?? row) is not JsonObject item || item["taskId"] is null) return;
            var id = (long)item["id"]!;
            item["id"] = id > last ? ++count : -1;
            last = id;
        }
    }

    [GeneratedRegex("dry-run-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.ExplicitCapture)]
    private static partial Regex DryRun();

    // Newer versions of Node add it.
    [GeneratedRegex(@" \(line \d+ column \d+\)$")]
    private static partial Regex Place();

    // Where in the peer's code an error was thrown.
    [GeneratedRegex(@"\n    at .*", RegexOptions.Singleline)]
    private static partial Regex Stack();
}
