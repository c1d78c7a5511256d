using Portico.Tests.Integration.Catalog.Golden;

namespace Portico.Tests.Integration.TechDocs.Golden;

/// <summary>Where answers about docs differ on purpose, as docs/compatibility.md says.</summary>
static class KnownDeviations
{
    const string Files = "/api/techdocs/static/docs/", NotFound = "File Not Found";

    /// <summary>The exchange with the answer that is expected here.</summary>
    public static Exchange Expected(Exchange exchange)
    {
        var (path, recorded) = (exchange.Request.Path.Split('?')[0], exchange.Response);
        if (!path.StartsWith(Files, StringComparison.Ordinal)) return exchange;
        // A name in another case is served, not sent elsewhere; a file, or the folder that it is.
        if (recorded.Status == 301 && recorded.Header("location") is { } there && there != path && there.Equals(path, StringComparison.OrdinalIgnoreCase))
            return exchange with { Response = Path.HasExtension(path) ? Bare(200) : Moved(path + "/") };
        // The server has taken the dots for what they mean before anybody looks.
        if (path.Contains("/%2e%2e/", StringComparison.Ordinal)) return exchange with { Response = Bare(404) };
        // Without a first page a folder is none; of two slashes in a row no file is found.
        if (path == Files + "default/component" || path.EndsWith("/orders/more", StringComparison.Ordinal) || path.Contains("//", StringComparison.Ordinal)) return exchange with { Response = Bare(404) };
        return exchange with
        {
            Response = recorded switch
            {
                { Status: 301 } => Moved(recorded.Header("location")!), // it has one
                { Status: 404, Text: "" } when exchange.Request.Method == "GET" && path.Length > Files.Length => recorded with { Text = NotFound, Headers = new() { ["content-type"] = "text/html; charset=utf-8" } },
                { Status: 416 } => recorded with { Text = "" },
                { Status: 200 or 206 } when Type(path) is { } type => With(recorded, type),
                _ => recorded,
            },
        };
    }

    // What the real backend serves as text, or by the older name of a type.
    static string? Type(string path) => Path.GetExtension(path) switch
    {
        "" when path.EndsWith('/') => "text/html; charset=utf-8",
        ".html" => "text/html; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".js" => "text/javascript; charset=utf-8",
        _ => null,
    };

    static RecordedResponse With(RecordedResponse recorded, string type) => recorded with { Headers = new(recorded.Headers!) { ["content-type"] = type } };

    static RecordedResponse Bare(int status) => new(status, null, null, null);

    static RecordedResponse Moved(string location) => new(301, new() { ["location"] = location }, null, "");
}
