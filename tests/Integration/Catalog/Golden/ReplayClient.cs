using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Portico.Tests.Integration.Catalog.Golden;

/// <summary>Asks a Portico what the real backend was asked, with the credentials that were recorded.</summary>
sealed class ReplayClient(HttpClient client, IRunNames names)
{
    const string ServiceToken = "token-of-the-replay", Cookie = "backstage-auth";
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    // A second for each that differs, and so much for all of them together: many differences do not add up to hours.
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2), Least = TimeSpan.FromSeconds(1);

    TimeSpan left = Patience;
    string? userToken, limitedToken;

    /// <summary>The settings of a Portico that is asked: the catalog that a server has, and the callers.</summary>
    public static Dictionary<string, string?> Settings(string catalogUrl) => new()
    {
        ["Catalog:Locations:0:Type"] = "url",
        ["Catalog:Locations:0:Target"] = $"{catalogUrl}/all.yaml",
        ["Sources:Allow:0:Host"] = new Uri(catalogUrl).Authority,
        ["Sources:Allow:0:AllowHttp"] = "true",
        ["Sources:Allow:0:AllowPrivateAddresses"] = "true",
        ["Access:Required"] = "true",
        ["Access:ExternalAccess:0:Token"] = ServiceToken,
        ["Access:ExternalAccess:0:Subject"] = "replay",
        ["Access:Guest:Enabled"] = "true",
    };

    /// <summary>Signs the user in.</summary>
    public async Task SignInAsync()
    {
        using var signIn = await client.PostAsync(new Uri("/api/auth/guest/refresh", UriKind.Relative), null);
        userToken = (string?)JsonNode.Parse(await signIn.Content.ReadAsStringAsync())!["backstageIdentity"]!["token"];
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/techdocs/.backstage/auth/v1/cookie", UriKind.Relative));
        request.Headers.Authorization = Credentials("user");
        using var answer = await client.SendAsync(request);
        limitedToken = answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0][(Cookie.Length + 1)..];
    }

    /// <summary>Asks as the service; null when the answer is not a success.</summary>
    public async Task<JsonNode?> GetAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Authorization = Credentials("service");
        using var answer = await client.SendAsync(request);
        return answer.IsSuccessStatusCode ? JsonNode.Parse(await answer.Content.ReadAsStringAsync()) : null;
    }

    /// <summary>Asks, and compares the answer: first status and type, then what <paramref name="compare"/> says. Null when nothing differs.</summary>
    /// <param name="exchange">What was recorded.</param>
    /// <param name="compare">The rest of the comparison.</param>
    /// <param name="repeat">Whether it is asked again while it differs: what it tells of happens meanwhile.</param>
    public async Task<string?> DifferenceAsync(Exchange exchange, Func<HttpResponseMessage, string, string?> compare, bool repeat)
    {
        var patience = !repeat ? TimeSpan.Zero : left > Least ? left : Least;
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var difference = await AskAsync(exchange, compare);
            var taken = TimeProvider.System.GetElapsedTime(start);
            if (difference is null || taken > patience)
            {
                if (repeat) left -= taken;
                return difference;
            }
            await Task.Delay(Pause, TimeProvider.System);
        }
    }

    async Task<string?> AskAsync(Exchange exchange, Func<HttpResponseMessage, string, string?> compare)
    {
        try
        {
            using var request = Request(exchange.Request);
            using var answer = await client.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            return Head(exchange.Response, answer, text) ?? compare(answer, text);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // One exchange that cannot be replayed or compared must not hide the others.
            return e.ToString();
        }
    }

    static string? Head(RecordedResponse recorded, HttpResponseMessage answer, string text)
    {
        if ((int)answer.StatusCode != recorded.Status) return $"status {(int)answer.StatusCode} instead of {recorded.Status}: {text}";
        return recorded.Header("content-type") is { } type && answer.Content.Headers.ContentType?.ToString() != type
            ? $"content type {answer.Content.Headers.ContentType} instead of {type}"
            : null;
    }

    HttpRequestMessage Request(RecordedRequest recorded)
    {
        // As it was recorded: some targets are not what a library would make of them.
        var path = names.PathToRun(recorded.Path);
        var target = new Uri(path.StartsWith('/') ? client.BaseAddress!.GetLeftPart(UriPartial.Authority) + path : path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var request = new HttpRequestMessage(new HttpMethod(recorded.Method), target);
        request.Headers.Authorization = Credentials(recorded.Auth);
        if (recorded.Cookie is { } whose) request.Headers.Add("Cookie", $"{Cookie}={Credentials(whose)!.Parameter}");
        foreach (var (name, value) in recorded.Headers ?? []) request.Headers.TryAddWithoutValidation(name, value);
        if ((recorded.Body?.ToJsonString(GoldenJson.Plain) ?? recorded.Raw) is { } body)
        {
            request.Content = new StringContent(names.BodyToRun(body));
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(recorded.ContentType ?? "application/json");
        }
        return request;
    }

    AuthenticationHeaderValue? Credentials(string auth) => auth switch
    {
        "none" => null,
        "bad" => new("Bearer", "token-of-nobody"),
        "user" => new("Bearer", userToken),
        "limited" => new("Bearer", limitedToken),
        _ => new("Bearer", ServiceToken),
    };
}
