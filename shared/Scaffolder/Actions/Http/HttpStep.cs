using System.Text.Json.Nodes;
using Portico.Sources.Urls;

namespace Portico.Scaffolder.Actions.Http;

/// <summary>What both actions do around a request: a dry run changes nothing, and a key makes it happen once.</summary>
sealed class HttpStep(HttpExchange exchange)
{
    /// <summary>Runs the step.</summary>
    /// <param name="context">Of the step.</param>
    /// <param name="target">Where to.</param>
    /// <param name="method">Method.</param>
    /// <param name="shown">The address for the log.</param>
    /// <param name="token">Token for when no other credential is named.</param>
    /// <param name="ct">Stops it.</param>
    public async Task RunAsync(ActionContext context, PermittedUrl target, string method, string shown, string? token, CancellationToken ct)
    {
        if (context.IsDryRun && method is not ("GET" or "HEAD" or "OPTIONS"))
        {
            context.Log.Info($"Dry run mode. Skipping non dry-run safe method '{method}' request to {shown}");
            return;
        }
        var answer = context.Input.Text("idempotencyKey") is { Length: > 0 } key
            ? (JsonObject)(await context.Checkpoints.RunAsync(key, async inner => await exchange.SendAsync(context, target, method, token, inner), ct))! // what was stored
            : await exchange.SendAsync(context, target, method, token, ct);
        foreach (var (name, value) in answer) context.Output[name] = value?.DeepClone();
    }
}
