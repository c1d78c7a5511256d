using System.Text.Json.Nodes;
using Azure;
using Azure.Data.Tables;
using Portico.Scaffolder.Actions;
using Portico.Scaffolder.Secrets;
using Portico.Scaffolder.Tasks;

namespace Portico.Scaffolder.Steps;

/// <summary>Checkpoints of a step as rows of its task. They outlive attempts, and retries of the task.</summary>
/// <param name="table">The table.</param>
/// <param name="box">Encrypts results with secrets in them.</param>
/// <param name="call">The step.</param>
/// <param name="iteration">The item of <c>each</c>; empty without.</param>
sealed class StepCheckpoints(TaskTable table, SecretBox box, CheckpointScope call, string iteration) : ICheckpoints
{
    const int MostBytes = 256 * 1024;
    const string Value = "Value", Sealed = "Sealed";

    public Task<JsonNode?> RunAsync(string key, Func<CancellationToken, Task<JsonNode?>> work, CancellationToken ct) => OnceAsync(key, null, work, ct);

    public Task<JsonNode?> RunAsync(string key, Func<CancellationToken, Task<JsonNode?>> find, Func<CancellationToken, Task<JsonNode?>> work, CancellationToken ct) =>
        OnceAsync(key, find, work, ct);

    async Task<JsonNode?> OnceAsync(string key, Func<CancellationToken, Task<JsonNode?>>? find, Func<CancellationToken, Task<JsonNode?>> work, CancellationToken ct)
    {
        var row = TaskKeys.Checkpoint(call.Step, $"{iteration}!{key}");
        if (await ReadAsync(row, ct) is { } stored) return stored.Value;
        JsonNode? result = null;
        if (find is not null)
        {
            // What is in the log tells a later attempt that there was this one.
            if (!call.HasEarlierAttempt()) await Stored(() => call.FlushAsync(ct));
            // Writing the log may have shown that there was one.
            if (call.HasEarlierAttempt()) result = await find(ct);
        }
        result ??= await work(ct);
        return await WriteAsync(row, result, ct);
    }

    Task<StoredResult?> ReadAsync(string row, CancellationToken ct) => Stored(async () =>
    {
        var client = await table.ClientAsync(ct);
        var found = await client.GetEntityIfExistsAsync<TableEntity>(call.TaskId, row, cancellationToken: ct);
        return found is { HasValue: true, Value: { } entity } ? await ReadAsync(entity, ct) : null;
    });

    async Task<StoredResult?> ReadAsync(TableEntity row, CancellationToken ct)
    {
        var bytes = (await table.GetAsync(row, Value, ct))!; // every checkpoint has one
        return new(JsonNode.Parse(row.GetBoolean(Sealed) == true ? box.Open(call.TaskId, bytes) : bytes));
    }

    Task<JsonNode?> WriteAsync(string key, JsonNode? result, CancellationToken ct) => Stored(async () =>
    {
        var text = result?.ToJsonString(PlainJson.Options) ?? "null";
        var bytes = TaskTable.Bytes(text);
        if (bytes.Length > MostBytes) throw new ActionFailedException($"The result of a checkpoint has {bytes.Length:N0} bytes, more than {MostBytes:N0}.");
        var hides = call.Redactor.Finds(text);
        var row = new TableEntity(call.TaskId, key) { [Sealed] = hides };
        await table.PutAsync(row, Value, hides ? box.Seal(call.TaskId, bytes) : bytes, ct);
        var client = await table.ClientAsync(ct);
        try
        {
            // Not to be stopped by a cancelled task: what was done has to be known.
            await client.AddEntityAsync(row, CancellationToken.None);
            return result;
        }
        catch (RequestFailedException exists) when (exists.Status == 409)
        {
            return (await ReadAsync(key, ct))?.Value; // another attempt was first
        }
    });

    // Storage that does not answer is no fault of the step.
    static async Task<T> Stored<T>(Func<Task<T>> access)
    {
        try
        {
            return await access();
        }
        catch (RequestFailedException e)
        {
            throw new StepInterruptedException("A checkpoint could not be read or written.", e);
        }
    }

    static Task<bool> Stored(Func<Task> access) => Stored(async () =>
    {
        await access();
        return true;
    });

    sealed record StoredResult(JsonNode? Value);
}

/// <summary>What checkpoints need to know of their step.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Step">Number of the step.</param>
/// <param name="Redactor">Knows secrets.</param>
/// <param name="HasEarlierAttempt">Whether the step may have been run before.</param>
/// <param name="FlushAsync">Stores the log.</param>
sealed record CheckpointScope(string TaskId, int Step, Redactor Redactor, Func<bool> HasEarlierAttempt, Func<CancellationToken, Task> FlushAsync);
