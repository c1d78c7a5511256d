using System.Text.Json.Nodes;
using Portico.Scaffolder.Actions;

namespace Portico.Tests.Unit.Scaffolder;

/// <summary>Checkpoints in memory; share one object to play a step that is run again.</summary>
sealed class RememberedCheckpoints : ICheckpoints
{
    readonly Dictionary<string, string?> done = [];

    public async Task<JsonNode?> RunAsync(string key, Func<CancellationToken, Task<JsonNode?>> work, CancellationToken ct)
    {
        if (!done.TryGetValue(key, out var result)) done[key] = result = (await work(ct))?.ToJsonString();
        return result is null ? null : JsonNode.Parse(result);
    }

    public async Task<JsonNode?> RunAsync(string key, Func<CancellationToken, Task<JsonNode?>> find, Func<CancellationToken, Task<JsonNode?>> work, CancellationToken ct) =>
        await RunAsync(key, async token => await find(token) ?? await work(token), ct);
}
