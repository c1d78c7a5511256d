using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Portico.Tests.Integration.Catalog.Golden;
using Portico.Tests.Integration.Scaffolder.Golden;

namespace Portico.Tests.Integration.TechDocs.Golden;

/// <summary>Compares answers about docs beyond status and type.</summary>
static partial class DocsComparison
{
    // Entity tags, lengths of errors and times are each side's own.
    static readonly string[] Headers = ["accept-ranges", "content-range", "content-encoding", "location"];

    /// <summary>What differs; null when nothing does.</summary>
    public static string? Difference(Exchange exchange, HttpResponseMessage answer, string text, string catalog)
    {
        var recorded = exchange.Response;
        foreach (var name in Headers)
        {
            if (recorded.Header(name) is { } header && Header(answer, name) != header) return $"{name} {Header(answer, name)} instead of {header}";
        }
        if (Volatile(recorded.Header("set-cookie")) is var cookie && Volatile(Header(answer, "set-cookie")) != cookie) return $"cookie {Header(answer, "set-cookie")} instead of {recorded.Header("set-cookie")}";
        if (recorded.Body is { } body) return Same(Reduced(body, null), Reduced(JsonNode.Parse(text)!, catalog));
        if (recorded.Text is not { } expected) return null;
        return recorded.Header("content-type") == "text/event-stream" ? Same(End(expected), End(text)) : expected == text ? null : $"{text}\ninstead of\n{expected}";
    }

    static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) || answer.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : null;

    static string? Same(JsonNode theirs, JsonNode ours) => (GoldenJson.Canonical(theirs), GoldenJson.Canonical(ours)) is var (expected, actual) && expected == actual ? null : $"{actual}\ninstead of\n{expected}";

    static JsonNode Reduced(JsonNode body, string? catalog)
    {
        var copy = JsonNode.Parse(catalog is null ? body.ToJsonString() : body.ToJsonString().Replace(catalog, "CATALOG", StringComparison.Ordinal))!;
        if (copy["expiresAt"] is not null) copy["expiresAt"] = "time";
        if (copy["metadata"] is JsonObject metadata) (metadata["uid"], metadata["etag"]) = ("uid", "etag");
        if (copy["error"] is not JsonObject error) return copy;
        // The cause is told in each side's own words.
        error["message"] = ((string)error["message"]!).Split("; caused by")[0];
        error.Remove("cause");
        return copy;
    }

    // How it ended; the log, and why it failed, are told in each side's own words.
    static JsonObject End(string text)
    {
        var last = ServerSentEvents.Parse(text)[^1]!.AsObject().DeepClone().AsObject();
        if ((string?)last["event"] == "error") last["data"] = last["data"]!.GetValueKind().ToString();
        return last;
    }

    static string? Volatile(string? cookie) => cookie is null ? null : Value().Replace(Time().Replace(cookie, "Expires=time"), "backstage-auth=token");

    [GeneratedRegex("(?<=^)backstage-auth=[^;]+")]
    private static partial Regex Value();

    [GeneratedRegex("Expires=[^;]+ 20[^;]+")]
    private static partial Regex Time();
}
