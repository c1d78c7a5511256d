using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Portico.Tests.Integration.Catalog.Golden;

/// <summary>
/// What differs between two runs of the same catalog: where it was served, and the ids that were given out. Requests are
/// translated from the recording to the run; both sides' answers are reduced to names that both share.
/// </summary>
public sealed partial class Identities(string recordedHost, string runHost, IReadOnlyList<string> files) : IRunNames
{
    readonly Dictionary<string, string> recordedNames = [];
    readonly Dictionary<string, string> runNames = [];
    readonly Dictionary<string, string> cursors = [];
    readonly List<(string Recorded, string Run)> hashes = [.. files.Select(file => (Hash(recordedHost, file), Hash(runHost, file)))];

    /// <summary>Learns the uids of all entities in a recorded body.</summary>
    public void LearnRecorded(JsonNode? body) => Learn(body, recordedNames, text => text);

    /// <summary>Learns the uids of all entities in an answer of the run.</summary>
    public void LearnRun(JsonNode? body) => Learn(body, runNames, RunToRecordedHost);

    /// <summary>Learns ids and cursors that stand at the same place in both answers.</summary>
    public void LearnPair(JsonNode? recorded, JsonNode? run)
    {
        foreach (var (path, name) in new[] { ("location/id", "location"), ("pageInfo/nextCursor", ""), ("pageInfo/prevCursor", "") })
        {
            if (At(recorded, path) is not { } there || At(run, path) is not { } here) continue;
            if (name.Length == 0) cursors[there] = here;
            else if (there != here) (recordedNames[there], runNames[here]) = ($"{name}:{there}", $"{name}:{there}");
        }
    }

    /// <inheritdoc/>
    public string PathToRun(string path) => ToRun(CursorParameter().Replace(path, match =>
        Uri.UnescapeDataString(match.Value) is var cursor && CursorToRun(cursor) is var own && own != cursor ? Uri.EscapeDataString(own) : match.Value));

    /// <inheritdoc/>
    public string BodyToRun(string body) => ToRun(CursorMember().Replace(body, match => CursorToRun(match.Value)));

    string ToRun(string text) => ReplaceNames(RecordedToRunHost(text));

    /// <summary>A body or text with every volatile value reduced to a name that both sides share.</summary>
    public string Reduce(string text, bool recorded)
    {
        if (!recorded) text = RunToRecordedHost(text);
        text = CursorValue().Replace(text, match => match.Groups["key"].Value + ReduceCursor(match.Groups["cursor"].Value, recorded));
        text = CursorParameter().Replace(text, "cursor");
        text = Etag().Replace(text, "\"etag\":\"etag\"");
        text = Token().Replace(text, "\"token\":\"token\"");
        return Uuid().Replace(text, match => (recorded ? recordedNames : runNames).GetValueOrDefault(match.Value, match.Value));
    }

    string ReduceCursor(string cursor, bool recorded)
    {
        var json = JsonNode.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(cursor)))!.AsObject();
        // Rows without an order, and rows that are equal in the order, come in the order of their ids, which no two runs share.
        var text = GoldenJson.Canonical(json);
        return JsonValue.Create(Uuid().Replace(recorded ? text : RunToRecordedHost(text), "uid")).ToJsonString();
    }

    string CursorToRun(string cursor)
    {
        if (cursors.TryGetValue(cursor, out var own)) return own;
        if (RowOrder.TryDecode(cursor) is null) return cursor;
        var text = Encoding.UTF8.GetString(Convert.FromBase64String(cursor));
        var translated = ReplaceNames(RecordedToRunHost(text));
        return translated == text ? cursor : Convert.ToBase64String(Encoding.UTF8.GetBytes(translated));
    }

    string ReplaceNames(string text) => Uuid().Replace(text, match =>
        recordedNames.TryGetValue(match.Value, out var name) && runNames.FirstOrDefault(pair => pair.Value == name).Key is { } own ? own : match.Value);

    // Whoever asks may write the host and names in capitals, or escape the host.
    string RecordedToRunHost(string text) => Generated(text, hash => hash.Recorded, hash => hash.Run, StringComparison.OrdinalIgnoreCase)
        .Replace(recordedHost, runHost, StringComparison.OrdinalIgnoreCase)
        .Replace(Uri.EscapeDataString(recordedHost), Uri.EscapeDataString(runHost), StringComparison.OrdinalIgnoreCase);

    string RunToRecordedHost(string text) => Generated(text, hash => hash.Run, hash => hash.Recorded, StringComparison.Ordinal).Replace(runHost, recordedHost, StringComparison.Ordinal);

    string Generated(string text, Func<(string Recorded, string Run), string> from, Func<(string Recorded, string Run), string> to, StringComparison comparison) =>
        text.Contains("generated-", comparison) ? hashes.Aggregate(text, (result, hash) => result.Replace(from(hash), to(hash), comparison)) : text;

    /// <summary>Names of generated Location entities are hashes of their targets, and so depend on the host.</summary>
    [SuppressMessage("Security", "CA5350", Justification = "The peer's format of a name, not a signature")]
    static string Hash(string host, string file) => Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes($"url:http://{host}/{file}")));

    static void Learn(JsonNode? node, Dictionary<string, string> names, Func<string, string> rename)
    {
        switch (node)
        {
            case JsonArray array:
                foreach (var item in array) Learn(item, names, rename);
                break;
            case JsonObject entity:
                if (entity["metadata"] is JsonObject metadata && Text(metadata["uid"]) is { } uid && Text(entity["kind"]) is { } kind && Text(metadata["name"]) is { } name)
                    names[uid] = rename($"uid of {kind}:{Text(metadata["namespace"]) ?? "default"}/{name}");
                foreach (var (_, value) in entity) Learn(value, names, rename);
                break;
        }
    }

    static string? At(JsonNode? node, string path)
    {
        foreach (var step in path.Split('/')) node = (node as JsonObject)?[step];
        return Text(node);
    }

    static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Uuid();

    [GeneratedRegex("\"etag\":\"[0-9a-f]{40}\"")]
    private static partial Regex Etag();

    [GeneratedRegex("\"token\":\"[-_A-Za-z0-9]+\\.[-_A-Za-z0-9]+\\.[-_A-Za-z0-9]+\"")]
    private static partial Regex Token();

    [GeneratedRegex("(?<=[?&]cursor=)[A-Za-z0-9+/=%]+")]
    private static partial Regex CursorParameter();

    [GeneratedRegex("(?<=\"cursor\":\")[A-Za-z0-9+/=]+")]
    private static partial Regex CursorMember();

    [GeneratedRegex("(?<key>\"(nextCursor|prevCursor)\":)\"(?<cursor>[A-Za-z0-9+/=]+)\"")]
    private static partial Regex CursorValue();
}
