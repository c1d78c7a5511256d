using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Scaffolder.Actions.Text;
using Portico.Sources.Urls;

namespace Portico.Scaffolder.Actions.Http;

/// <summary>Sends a request that an input describes, and makes the output of the answer.</summary>
sealed class HttpExchange(UrlClient client, TimeProvider time)
{
    const double UsualTimeout = 60_000;
    const int MostBytes = 512 * 1024;

    // These follow from the address and the body.
    static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase) { "host", "content-length", "transfer-encoding", "connection", "upgrade", "te", "trailer" };

    /// <summary>The address with the input's query parameters.</summary>
    public static Uri WithParameters(Uri address, JsonElement input)
    {
        if (input.Find("params") is not { ValueKind: JsonValueKind.Object } given || !given.EnumerateObject().Any()) return address;
        var query = string.Join('&', given.EnumerateObject().Select(static one => $"{Form(one.Name)}={Form(Plain(one.Value))}"));
        return new($"{address.AbsoluteUri}{(address.Query.Length == 0 ? "?" : "&")}{query}");
    }

    /// <summary>Sends the request and waits for the answer.</summary>
    /// <param name="context">Of the step.</param>
    /// <param name="target">Where to, with what is permitted there.</param>
    /// <param name="method">Method.</param>
    /// <param name="token">Bearer token to use when neither the input nor the settings name a credential.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="ActionFailedException">There is no answer, or one of 400 and above that the step does not go on with.</exception>
    public async Task<JsonObject> SendAsync(ActionContext context, PermittedUrl target, string method, string? token, CancellationToken ct)
    {
        var timeout = TimeSpan.FromMilliseconds(context.Input.Number("timeout") ?? UsualTimeout);
        using var limit = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            using var request = Request(context, target, method, token);
            using var response = await client.SendAsync(target, request, either.Token);
            return await AnswerAsync(context, response, either.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            throw new ActionFailedException(string.Create(CultureInfo.InvariantCulture, $"Request was aborted as it took longer than {timeout.TotalSeconds} seconds"));
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException)
        {
            throw new ActionFailedException($"There was an issue with the request: {Innermost(e).Message}", e);
        }
    }

    static HttpRequestMessage Request(ActionContext context, PermittedUrl target, string method, string? token)
    {
        var request = new HttpRequestMessage(new(method), target.Uri);
        request.Headers.TryAddWithoutValidation("User-Agent", "Portico");
        if (context.Input.Find("body") is { ValueKind: not JsonValueKind.Null } body)
        {
            var isText = body.ValueKind == JsonValueKind.String;
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(isText ? body.GetString()! : ScriptJson.Write(body, null))); // a text
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(isText ? "text/plain;charset=UTF-8" : "application/json");
        }
        if (context.Input.Find("headers") is { ValueKind: JsonValueKind.Object } headers)
        {
            foreach (var header in headers.EnumerateObject().Where(static header => !Reserved.Contains(header.Name))) Add(request, header.Name, Plain(header.Value));
        }
        if (request.Headers.Contains("Authorization")) return request;
        if (target.Authorization is { } configured) request.Headers.TryAddWithoutValidation("Authorization", configured);
        else if (token is not null)
        {
            context.Log.Info("Token is defined. Setting authorization header.");
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        }
        return request;
    }

    static void Add(HttpRequestMessage request, string name, string value)
    {
        if (value.AsSpan().ContainsAny('\r', '\n')) throw ActionFailedException.Input($"The header '{name}' has a line break in it.");
        if (name.StartsWith("content-", StringComparison.OrdinalIgnoreCase))
        {
            request.Content?.Headers.Remove(name);
            request.Content?.Headers.TryAddWithoutValidation(name, value);
        }
        else request.Headers.TryAddWithoutValidation(name, value);
    }

    static async Task<JsonObject> AnswerAsync(ActionContext context, HttpResponseMessage response, CancellationToken ct)
    {
        var read = await BoundedBody.ReadAsync(response.Content, new() { MaxBytes = MostBytes }, ct);
        if (read.Problem is not null) throw new ActionFailedException($"Could not parse response body: it has more than {MostBytes:N0} bytes, or an encoding that was not asked for");
        var body = Body(response.Content.Headers.ContentType?.MediaType, Encoding.UTF8.GetString(read.Data.Span));
        var code = (int)response.StatusCode;
        var headers = new JsonObject();
        if (code >= 400)
        {
            context.Log.Error($"There was an issue with your request. Status code: {code} Response body: {ScriptJson.Write(JsonElement.Parse(body?.ToJsonString() ?? "null"), null)}");
            if (!context.Input.Flag("continueOnBadResponse")) throw new ActionFailedException("Unable to complete request");
        }
        else
        {
            foreach (var (name, values) in response.Headers.Concat(response.Content.Headers)) headers[name.ToLowerInvariant()] = string.Join(", ", values);
        }
        return new() { ["code"] = code, ["headers"] = headers, ["body"] = body };
    }

    static JsonNode? Body(string? type, string text)
    {
        if (type is null || !type.Contains("application/json", StringComparison.OrdinalIgnoreCase)) return new JsonObject { ["message"] = text };
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException e)
        {
            throw new ActionFailedException($"Could not parse response body: {e.Message}", e);
        }
    }

    static string Plain(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText(); // a text

    static string Form(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);

    static Exception Innermost(Exception e) => e.InnerException is { } inner ? Innermost(inner) : e;
}
