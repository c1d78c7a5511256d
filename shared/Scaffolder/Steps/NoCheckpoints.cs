using System.Text.Json.Nodes;
using Portico.Scaffolder.Actions;

namespace Portico.Scaffolder.Steps;

/// <summary>Checkpoints of a step that is never run again.</summary>
sealed class NoCheckpoints : ICheckpoints
{
    public Task<JsonNode?> RunAsync(string key, Func<CancellationToken, Task<JsonNode?>> work, CancellationToken ct) => work(ct);

    public Task<JsonNode?> RunAsync(string key, Func<CancellationToken, Task<JsonNode?>> find, Func<CancellationToken, Task<JsonNode?>> work, CancellationToken ct) => work(ct);
}
