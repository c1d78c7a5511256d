using System.Globalization;
using System.Text;

namespace Portico.Tests.Fuzz.Requests;

/// <summary>One request, as bytes.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Target">Its path and query.</param>
/// <param name="Headers">Header lines.</param>
/// <param name="Body">Its body.</param>
sealed record FuzzRequest(string Method, string Target, string[] Headers, string Body)
{
    /// <summary>Tokens that open something.</summary>
    public const string Token = "token-of-the-fuzzer", ProviderToken = "token-of-the-provider";

    static readonly (string Methods, string Path)[] Routes =
    [
        ("GET HEAD", "/api/catalog/entities"), ("GET HEAD", "/api/catalog/entities"), ("GET HEAD", "/api/catalog/entities/by-query"), ("GET HEAD", "/api/catalog/entities/by-query"), ("POST", "/api/catalog/entities/by-query"), ("POST", "/api/catalog/entities/by-query"),
        ("POST", "/api/catalog/entities/by-refs"), ("GET", "/api/catalog/entity-facets"), ("POST", "/api/catalog/entity-facets"), ("GET HEAD", "/api/catalog/entities/by-name/{x}/{x}/{x}"), ("GET", "/api/catalog/entities/by-name/{x}/{x}/{x}/ancestry"),
        ("GET", "/api/catalog/entities/by-name/{x}/{x}/{x}/explain"), ("GET", "/api/catalog/entities/by-name/{x}/{x}/{x}/history"), ("GET DELETE", "/api/catalog/entities/by-uid/{x}"), ("POST", "/api/catalog/validate-entity"), ("POST", "/api/catalog/analyze-location"),
        ("GET POST", "/api/catalog/locations"), ("POST", "/api/catalog/locations/by-query"), ("GET PUT DELETE", "/api/catalog/locations/{x}"), ("GET", "/api/catalog/locations/by-entity/{x}/{x}/{x}"), ("POST", "/api/catalog/refresh"), ("GET", "/api/catalog/events"),
        ("GET", "/api/catalog/processing-errors"), ("PUT PATCH", "/api/catalog/providers/fuzz/entities"), ("PUT PATCH", "/api/catalog/providers/{x}/entities"), ("GET POST", "/api/auth/guest/refresh"), ("GET", "/api/auth/v1/userinfo"), ("GET", "/api/auth/.well-known/jwks.json"),
        ("GET", "/.backstage/health/v1/readiness"), ("GET POST", "/api/catalog/{x}"), ("GET", "/{x}"),
    ];

    /// <summary>Makes up a request.</summary>
    public static FuzzRequest Next(Random random)
    {
        var (methods, route) = random.Pick(Routes);
        var method = random.Chance(20) ? random.Pick(["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "get"]) : random.Pick(methods.Split(' '));
        var path = route;
        for (int at; (at = path.IndexOf("{x}", StringComparison.Ordinal)) >= 0;) path = path[..at] + Segment(random) + path[(at + 3)..];
        var body = method is "GET" or "HEAD" or "DELETE" or "OPTIONS" && !random.Chance(20) ? "" : new RandomJson(random).Next(path);
        var query = random.Chance(method == "POST" ? 8 : 2) || random.Chance(3) ? RandomQuery.Next(random) : "";
        return new(method, path + query, [.. Lines(random, path, body.Length > 0 || method is "POST" or "PUT" or "PATCH")], body);
    }

    /// <summary>What goes over the wire; the server closes the connection after its answer.</summary>
    public byte[] ToBytes()
    {
        var body = Encoding.UTF8.GetBytes(Body);
        var length = body.Length > 0 || Method is "POST" or "PUT" or "PATCH" ? string.Create(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n") : "";
        return [.. Encoding.Latin1.GetBytes($"{Method} {Target} HTTP/1.1\r\n{string.Concat(Headers.Select(static line => line + "\r\n"))}{length}\r\n"), .. body];
    }

    public override string ToString() => $"{Method} {Target}\n{string.Join('\n', Headers)}\n\n{Body}";

    static string Segment(Random random) => random.Next(4) switch
    {
        0 => Uri.EscapeDataString(NastyText.Next(random)),
        1 => random.Pick(["%", "%zz", "%00", "%2F", "%2e%2e", "..", ".", "%FF", "%E0%A4%A", "+", ";a=b", "a%20b", "~", "$", "@"]),
        _ => random.Pick(["component", "default", "storefront", "group", "platform", "x", "80000000-0000-4000-8000-000000000000"]),
    };

    static IEnumerable<string> Lines(Random random, string path, bool hasBody)
    {
        yield return "Host: localhost";
        yield return "Connection: close";
        yield return $"Authorization: Bearer {(path.Contains("/providers/", StringComparison.Ordinal) ? ProviderToken : Token)}";
        if (random.Chance(30)) yield return "Authorization: " + random.Pick(["Bearer", "Bearer ", "Basic eA==", "Bearer a.b.c", "Bearer eyJhbGciOiJub25lIn0.e30.", "x"]);
        if (hasBody) yield return "Content-Type: " + (random.Chance(12) ? random.Pick(["text/plain", "application/json; charset=utf-16", "application/json;charset=\"", "application/x-www-form-urlencoded", "json", ";", "application/json, application/json", "multipart/form-data"]) : "application/json");
        if (random.Chance(3)) yield return "Accept-Encoding: " + random.Pick(["gzip", "br", "gzip;q=0", "*", "br;q=x, gzip;q=1e9", ",,,", "identity;q=0, *;q=0"]);
        if (random.Chance(6)) yield return "If-None-Match: " + random.Pick(["*", "W/\"x\"", "\"", "W/", ",,", new string('a', 2000)]);
        if (random.Chance(8)) yield return "Portico-Feed-Position: " + random.Pick(["0", "1", "-1", "x", "99999999999999999999", "1, 2"]);
        if (random.Chance(10)) yield return "Origin: " + random.Pick(["https://portal.example.com", "null", "https://evil.example.com", "x"]);
        if (random.Chance(10)) yield return $"X-{random.Next(99).ToString(CultureInfo.InvariantCulture)}: " + new string('y', random.Size(3000));
    }
}
