using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portico.Tests.Integration.Catalog.Golden;

/// <summary>One recorded request with the answer that the real backend gave.</summary>
public sealed record Exchange(int N, string Name, RecordedRequest Request, RecordedResponse Response)
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>True when the request only asks.</summary>
    public bool Reads => Request.Method is "GET" or "HEAD"
        || (Request.Method == "POST" && (Request.Path.Contains("/by-query", StringComparison.Ordinal) || Request.Path.Contains("/by-refs", StringComparison.Ordinal) || Request.Path.Contains("/entity-facets", StringComparison.Ordinal)));

    /// <summary>Reads a file of exchanges, one a line.</summary>
    public static IReadOnlyList<Exchange> Load(string file) =>
        [.. File.ReadLines(file).Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize<Exchange>(line, Json) ?? throw new InvalidDataException(file))];

    public override string ToString() => $"{N:000} {Name}";
}

public sealed record RecordedRequest(string Method, string Path, string Auth, JsonNode? Body, string? Raw, string? ContentType);

public sealed record RecordedResponse(int Status, Dictionary<string, string> Headers, JsonNode? Body, string? Text);
