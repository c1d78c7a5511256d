using System.Collections.Concurrent;
using System.Security.Cryptography;
using Azure.Data.Tables;
using Portico.Scaffolder.Secrets;
using Portico.Scaffolder.Tasks;

namespace Portico.Scaffolder.Steps;

/// <summary>
/// Tasks that this process runs. One that was just created, or has just done a step, is kept for the next: so a step reads
/// nothing. What is kept is taken out while a step has it, and is never used when it is not at that step.
/// </summary>
sealed class RunningTasks(TaskStore store, TaskTable table, StepRows rows, SecretBox box, TimeProvider time)
{
    static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(10);

    // One that this process has created may be begun by another one. When that one dies, it takes longer to come back here.
    static readonly TimeSpan New = TimeSpan.FromSeconds(10);

    const int Most = 1_000;

    readonly ConcurrentDictionary<string, (RunningTask Task, long Since)> kept = new(StringComparer.Ordinal);

    /// <summary>The task at a step, or after the last one; null when it is not there any more.</summary>
    /// <param name="id">The task.</param>
    /// <param name="run">The run.</param>
    /// <param name="step">Number of the step; null for the end.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<(RunningTask? Task, bool WasKept)> TakeAsync(string id, int run, int? step, CancellationToken ct)
    {
        if (kept.TryRemove(id, out var known) && known.Task.Row.Run == run && known.Task.Next == (step ?? known.Task.Steps.Length) && (known.Task.Next > 0 || time.GetElapsedTime(known.Since) < New)) return (known.Task, true);
        return await LoadAsync(id, step ?? int.MaxValue, ct) is { } loaded && loaded.Row.Run == run ? (loaded, false) : (null, false);
    }

    /// <summary>Keeps a task for its next step.</summary>
    public void Keep(RunningTask task)
    {
        if (kept.Count >= Most) Forget();
        kept[task.Id] = (task, time.GetTimestamp());
    }

    /// <summary>Forgets a task.</summary>
    public void Drop(string id) => kept.TryRemove(id, out _);

    async Task<RunningTask?> LoadAsync(string id, int step, CancellationToken ct)
    {
        if (await store.ReadAsync(id, ct) is not { } row) return null;
        var (secrets, fault) = await SecretsAsync(id, ct);
        return new(row, secrets, await rows.ReadAsync(id, ct), step) { Fault = fault };
    }

    async Task<(Dictionary<string, string> Secrets, string? Fault)> SecretsAsync(string id, CancellationToken ct)
    {
        var client = await table.ClientAsync(ct);
        var found = await client.GetEntityIfExistsAsync<TableEntity>(id, TaskKeys.Secrets, cancellationToken: ct);
        if (found is not { HasValue: true, Value: { } row }) return ([], null);
        try
        {
            return (box.OpenSecrets(id, await table.GetAsync(row, TaskColumns.Secrets, ct)), null);
        }
        catch (CryptographicException)
        {
            return ([], $"The secrets of the task cannot be read. Was {SecretOptions.Section}:{nameof(SecretOptions.SecretsKey)} changed while it ran?");
        }
    }

    void Forget()
    {
        foreach (var (id, one) in kept.ToList())
        {
            if (kept.Count >= Most || time.GetElapsedTime(one.Since) > Forgotten) kept.TryRemove(id, out _);
        }
    }
}
