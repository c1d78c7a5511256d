using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Portico.Local.Invocation;
using Portico.Local.Triggers;

namespace Portico.Local.Http;

/// <summary><c>POST /admin/functions/{name}</c> fires a timer or queue function by hand: <c>{"input": "text of the message"}</c>.</summary>
sealed class AdminEndpoint(FunctionTable functions, TriggerRunners runners, TriggerService triggers)
{
    public Endpoint Create()
    {
        var endpoint = new RouteEndpointBuilder(ServeAsync, RoutePatternFactory.Parse("admin/functions/{name}"), order: 0) { DisplayName = "admin" };
        endpoint.Metadata.Add(new HttpMethodMetadata([HttpMethods.Post]));
        return endpoint.Build();
    }

    /// <summary>Only a person at this machine: nothing that a proxy passed on and nothing that a web page sent.</summary>
    internal static bool IsLocal(HttpContext http)
    {
        var headers = http.Request.Headers;
        return (http.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address))
            && !headers.ContainsKey("X-Forwarded-For") && !headers.ContainsKey("Forwarded") && !headers.ContainsKey("Origin")
            && (http.Request.Host.Host is "localhost" || (IPAddress.TryParse(http.Request.Host.Host.Trim('[', ']'), out var host) && IPAddress.IsLoopback(host)));
    }

    async Task ServeAsync(HttpContext http)
    {
        var name = (string)http.Request.RouteValues["name"]!; // The route has it.
        var (status, sentence) = await StartAsync(http, name).ConfigureAwait(false);
        http.Response.StatusCode = status;
        if (sentence is not null)
        {
            await http.Response.WriteAsync(sentence + "\n", http.RequestAborted).ConfigureAwait(false);
        }
    }

    async Task<(int Status, string? Sentence)> StartAsync(HttpContext http, string name)
    {
        if (!IsLocal(http))
        {
            return (StatusCodes.Status403Forbidden, "Functions are fired by hand from this machine only.");
        }

        if (runners.Find(name) is not { } runner)
        {
            return (StatusCodes.Status404NotFound, functions.Find(name)?.Trigger switch
            {
                null => $"There is no function '{name}'; the start banner lists them.",
                FunctionTrigger.Orchestration => $"Function '{name}' is an orchestrator: it is started through the DurableTaskClient that a function takes.",
                FunctionTrigger.Activity => $"Function '{name}' is an activity: orchestrators call it.",
                _ => $"Function '{name}' is started by HTTP: call its route.",
            });
        }

        try
        {
            return triggers.StartByHand(runner, await InputAsync(http).ConfigureAwait(false)) is { } refusal
                ? (StatusCodes.Status400BadRequest, refusal)
                : (StatusCodes.Status202Accepted, null);
        }
        catch (JsonException)
        {
            return (StatusCodes.Status400BadRequest, "The body must be JSON such as {\"input\": \"text of the message\"}, or empty.");
        }
    }

    /// <summary>An input that is not a string is passed on as its JSON.</summary>
    static async Task<string?> InputAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync(http.RequestAborted).ConfigureAwait(false);
        if (string.IsNullOrWhiteSpace(body))
        {
            return null;
        }

        using var json = JsonDocument.Parse(body);
        if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty("input", out var input))
        {
            throw new JsonException();
        }

        return input.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => input.GetString(),
            _ => input.GetRawText(),
        };
    }
}
