using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portico.Tests.Integration.Catalog.Golden;

/// <summary>One recorded request with the answer that the real backend gave.</summary>
public sealed record Exchange(int N, string Name, RecordedRequest Request, RecordedResponse Response)
{
    /// <summary>Where it comes from, when that is not our own recording; part of its name.</summary>
    public string Source { get; init; } = "";

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>True when the request only asks.</summary>
    public bool Reads => Request.Method is "GET" or "HEAD"
        || (Request.Method == "POST" && (Request.Path.Contains("/by-query", StringComparison.Ordinal) || Request.Path.Contains("/by-refs", StringComparison.Ordinal) || Request.Path.Contains("/entity-facets", StringComparison.Ordinal)));

    /// <summary>True when the request is for all entities, whole.</summary>
    public bool ListsAll => Request is { Method: "GET", Path: "/api/catalog/entities", Auth: "service" } && Response is { Status: 200, Body: JsonArray };

    /// <summary>Reads a file of exchanges, one a line.</summary>
    public static IReadOnlyList<Exchange> Load(string file) =>
        [.. File.ReadLines(file).Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize<Exchange>(line, Json) ?? throw new InvalidDataException(file))];

    public override string ToString() => $"{N:000} {Name}{Source}";
}

// A path that is a whole address leads to the catalog's files: a PUT there is how one was changed.
// Auth is whose credentials: service, user, limited (what proves who the user is, and opens little), bad or none.
public sealed record RecordedRequest(string Method, string Path, string Auth, JsonNode? Body, string? Raw, string? ContentType)
{
    /// <summary>Other headers that were sent.</summary>
    public Dictionary<string, string>? Headers { get; init; }

    /// <summary>Whose credentials came in the cookie; null for none.</summary>
    public string? Cookie { get; init; }
}

public sealed record RecordedResponse(int Status, Dictionary<string, string>? Headers, JsonNode? Body, string? Text)
{
    /// <summary>A header; null when it was not sent.</summary>
    public string? Header(string name) => Headers?.GetValueOrDefault(name);
}
