using System.Text.Json.Nodes;
using Portico.Sources.Urls;

namespace Portico.Scaffolder.Actions.Http;

/// <summary>What both actions do around a request: a dry run changes nothing, and a key makes it happen once.</summary>
sealed class HttpStep(HttpExchange exchange)
{
    /// <summary>Whether a dry run must not send this. Then the log says so.</summary>
    public static bool LeavesOut(ActionContext context, string method, string shown)
    {
        if (!context.IsDryRun || method is "GET" or "HEAD" or "OPTIONS") return false;
        context.Log.Info($"Dry run mode. Skipping non dry-run safe method '{method}' request to {shown}");
        return true;
    }

    /// <summary>Runs the step.</summary>
    /// <param name="context">Of the step.</param>
    /// <param name="target">Where to.</param>
    /// <param name="method">Method.</param>
    /// <param name="shown">The address for the log.</param>
    /// <param name="token">Token for when no other credential is named.</param>
    /// <param name="ct">Stops it.</param>
    public async Task RunAsync(ActionContext context, PermittedUrl target, string method, string shown, string? token, CancellationToken ct)
    {
        if (LeavesOut(context, method, shown)) return;
        var answer = context.Input.Text("idempotencyKey") is { Length: > 0 } key
            ? (JsonObject)(await context.Checkpoints.RunAsync(key, async inner => await exchange.SendAsync(context, target, method, token, inner), ct))! // what was stored
            : await exchange.SendAsync(context, target, method, token, ct);
        foreach (var (name, value) in answer) context.Output[name] = value?.DeepClone();
    }
}
