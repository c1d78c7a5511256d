using Azure.Data.Tables;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Portico.Local.Durable.History;
using Portico.Local.Durable.Storage;

namespace Portico.Local.Durable.Engine;

/// <summary>The client of a hub in this process.</summary>
sealed class LocalDurableTaskClient(DurableHub hub) : DurableTaskClient(hub.Parts.Settings.Hub)
{
    static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(500);

    readonly HubParts parts = hub.Parts;
    readonly InstanceQueries queries = new(hub.Parts);

    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        if (parts.Functions.Orchestrator(orchestratorName.Name) is null)
            throw new ArgumentException($"There is no orchestrator '{orchestratorName}'; the start banner lists them.", nameof(orchestratorName));
        var id = options?.InstanceId ?? Guid.NewGuid().ToString("n");
        CheckId(id);
        await hub.Ready.WaitAsync(cancellation).ConfigureAwait(false);
        var now = parts.Time.GetUtcNow();
        var data = await parts.Store.Payloads.KeepAsync(id, parts.Converter.Serialize(input), cancellation).ConfigureAwait(false);
        var row = new InstanceRow(id, orchestratorName.Name, options?.Version?.Version ?? parts.Settings.DefaultVersion, Guid.NewGuid().ToString("n"))
        {
            CreatedAt = now,
            UpdatedAt = now,
            StartAt = options?.StartAt,
            Input = data,
            Tags = options?.Tags,
            HasBlobs = Payloads.IsBlob(data),
        };
        if (!await TryCreateAsync(row, null, cancellation).ConfigureAwait(false)) await ReplaceAsync(row, options?.DedupeStatuses ?? [], cancellation).ConfigureAwait(false);
        return id;
    }

    public override Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        return TellAsync(instanceId, async () => new HistoryEvent.EventRaised(eventName, await KeepAsync(instanceId, eventPayload, cancellation).ConfigureAwait(false), Guid.NewGuid().ToString("n")), mustRun: false, cancellation);
    }

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        TellAsync(instanceId, () => Task.FromResult<HistoryEvent>(new HistoryEvent.Suspended(reason)), mustRun: true, cancellation);

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        TellAsync(instanceId, () => Task.FromResult<HistoryEvent>(new HistoryEvent.Resumed(reason)), mustRun: true, cancellation);

    public override Task TerminateInstanceAsync(string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default) =>
        TellAsync(instanceId, async () => new HistoryEvent.Terminated(await KeepAsync(instanceId, options?.Output, cancellation).ConfigureAwait(false), options?.Recursive == true), mustRun: true, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, row => row.Status != OrchestrationRuntimeStatus.Pending, getInputsAndOutputs, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, row => row.IsFinal, getInputsAndOutputs, cancellation);

    public override async Task<OrchestrationMetadata?> GetInstancesAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        CheckId(instanceId);
        await hub.Ready.WaitAsync(cancellation).ConfigureAwait(false);
        return await parts.Store.FindAsync(instanceId, cancellation).ConfigureAwait(false) is { } row
            ? await queries.ShowAsync(row, getInputsAndOutputs, cancellation).ConfigureAwait(false)
            : null;
    }

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) =>
        Pageable.Create<OrchestrationMetadata>(async (token, size, ct) =>
        {
            await hub.Ready.WaitAsync(ct).ConfigureAwait(false);
            return await queries.PageAsync(filter ?? new(), token ?? filter?.ContinuationToken, size, ct).ConfigureAwait(false);
        });

    public override async Task<PurgeResult> PurgeInstanceAsync(string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        CheckId(instanceId);
        await hub.Ready.WaitAsync(cancellation).ConfigureAwait(false);
        return new(await new InstancePurge(parts.Store).PurgeAsync(instanceId, options?.Recursive == true, cancellation).ConfigureAwait(false));
    }

    public override async Task<PurgeResult> PurgeAllInstancesAsync(PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        using var over = new CancellationTokenSource(filter.Timeout ?? Timeout.InfiniteTimeSpan, parts.Time);
        var wanted = new OrchestrationQuery(filter.CreatedFrom, filter.CreatedTo, filter.Statuses ?? InstanceQueries.Final);
        var count = 0;
        await foreach (var instance in GetAllInstancesAsync(wanted).WithCancellation(cancellation).ConfigureAwait(false))
        {
            if (over.IsCancellationRequested) return new(count, false);
            count += await new InstancePurge(parts.Store).PurgeAsync(instance.InstanceId, options?.Recursive == true, cancellation).ConfigureAwait(false);
        }

        return new(count, true);
    }

    public override async Task<string> RestartAsync(string instanceId, bool restartWithNewInstanceId = false, CancellationToken cancellation = default)
    {
        await hub.Ready.WaitAsync(cancellation).ConfigureAwait(false);
        var former = await parts.Store.FindAsync(instanceId, cancellation).ConfigureAwait(false)
            ?? throw new ArgumentException($"There is no instance '{instanceId}'.", nameof(instanceId));
        if (!restartWithNewInstanceId && !former.IsFinal) throw new InvalidOperationException($"Instance '{instanceId}' is {former.Status}; it can be restarted under its id when it has ended.");
        var id = restartWithNewInstanceId ? Guid.NewGuid().ToString("n") : instanceId;
        var input = await parts.Store.Payloads.ReadAsync(former.Input, cancellation).ConfigureAwait(false);
        var now = parts.Time.GetUtcNow();
        var row = new InstanceRow(id, former.Name, former.Version, Guid.NewGuid().ToString("n"))
        {
            CreatedAt = now,
            UpdatedAt = now,
            Input = await parts.Store.Payloads.KeepAsync(id, input, cancellation).ConfigureAwait(false),
            Tags = former.Tags,
            HasBlobs = former.HasBlobs,
        };
        if (!await TryCreateAsync(row, restartWithNewInstanceId ? null : former, cancellation).ConfigureAwait(false))
            throw new InvalidOperationException($"Instance '{id}' was changed while it was restarted.");
        return id;
    }

    public override ValueTask DisposeAsync() => default;

    internal static void CheckId(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        if (id.Length > 200 || id[0] == '@') throw new ArgumentException($"'{id}' is not an instance id: it has 1 to 200 characters and does not begin with '@'.", nameof(id));
    }

    async ValueTask<string?> KeepAsync(string instance, object? value, CancellationToken ct) =>
        await parts.Store.Payloads.KeepAsync(instance, parts.Converter.Serialize(value), ct).ConfigureAwait(false);

    async Task<bool> TryCreateAsync(InstanceRow row, InstanceRow? former, CancellationToken ct)
    {
        try
        {
            if (hub.Held(row.Id) is { } held) return await held.TryCreateAsync(row, former?.ETag).ConfigureAwait(false);
        }
        catch (PartitionLostException)
        {
            // It may have been stored nevertheless; then the next owner runs it.
        }

        var type = former is null ? TableTransactionActionType.Add : TableTransactionActionType.UpdateReplace;
        var insert = new TableTransactionAction(type, row.ToRow(HubKeys.Partition(parts.Store.PartitionOf(row.Id))), former?.ETag ?? default);
        try
        {
            await hub.MailAsync(new Message.Begin(row.Id), [insert], ct).ConfigureAwait(false);
            return true;
        }
        catch (TableTransactionFailedException e) when (e.Status is 409 or 412 or 404)
        {
            return (await parts.Store.FindAsync(row.Id, ct).ConfigureAwait(false))?.Execution == row.Execution;
        }
    }

    async Task ReplaceAsync(InstanceRow row, IReadOnlyList<string> dedupe, CancellationToken ct)
    {
        var former = await parts.Store.FindAsync(row.Id, ct).ConfigureAwait(false);
        if (former is { Live: true } || (former is not null && dedupe.Contains(former.Status.ToString(), StringComparer.OrdinalIgnoreCase)))
            throw new InvalidOperationException($"There is an instance '{row.Id}' already; it is {former.Status}.");
        if (!await TryCreateAsync(row, former, ct).ConfigureAwait(false)) throw new InvalidOperationException($"There is an instance '{row.Id}' already; it was started at the same moment.");
    }

    async Task TellAsync(string id, Func<Task<HistoryEvent>> make, bool mustRun, CancellationToken ct)
    {
        CheckId(id);
        await hub.Ready.WaitAsync(ct).ConfigureAwait(false);
        var row = await parts.Store.FindAsync(id, ct).ConfigureAwait(false);
        if (row is null or { IsFinal: true })
        {
            if (mustRun && row is null) throw new ArgumentException($"There is no instance '{id}'.", nameof(id));
            return;
        }

        await hub.SendAsync(new Message.Deliver(id, await make().ConfigureAwait(false), row.Execution), ct).ConfigureAwait(false);
    }

    async Task<OrchestrationMetadata> WaitAsync(string id, Func<InstanceRow, bool> condition, bool withData, CancellationToken ct)
    {
        CheckId(id);
        await hub.Ready.WaitAsync(ct).ConfigureAwait(false);
        while (true)
        {
            var change = parts.Changes.Next(id);
            var row = await parts.Store.FindAsync(id, ct).ConfigureAwait(false)
                ?? throw new InvalidOperationException($"There is no instance '{id}'.");
            if (condition(row)) return await queries.ShowAsync(row, withData, ct).ConfigureAwait(false);

            // In this process each change is told; elsewhere it is looked for.
            await change.WaitAsync(hub.Held(id) is null ? LookAgain : LookAgain * 20, parts.Time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            ct.ThrowIfCancellationRequested();
        }
    }
}
