using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;
using Portico.Local.Durable.History;
using Portico.Local.Durable.Storage;

namespace Portico.Local.Durable.Engine;

/// <summary>A partition that this process owns, with the instances in it that have something to do.</summary>
sealed class HeldPartition(int index, PartitionWriter writer, Mailbox mailbox, HubParts parts)
{
    static readonly TimeSpan SendPause = TimeSpan.FromSeconds(1);

    readonly ConcurrentDictionary<string, Session> sessions = new(StringComparer.Ordinal);

    public int Index => index;

    public string Key { get; } = HubKeys.Partition(index);

    public PartitionWriter Writer => writer;

    public Mailbox Mailbox => mailbox;

    public CancellationToken Lost => writer.Lost;

    public IEnumerable<Session> Sessions => sessions.Values;

    /// <summary>Lets the instances that are stored go on.</summary>
    public async Task<int> LoadAsync(CancellationToken ct)
    {
        var count = 0;
        await foreach (var row in parts.Store.LiveAsync(index, ct).ConfigureAwait(false))
        {
            Open(row, isNew: false);
            count++;
        }

        return count;
    }

    /// <summary>Stores a new instance and runs it; false when there is one of this id.</summary>
    public async Task<bool> TryCreateAsync(InstanceRow row, ETag? replaced = null)
    {
        var type = replaced is null ? TableTransactionActionType.Add : TableTransactionActionType.UpdateReplace;
        try
        {
            await writer.WriteAsync([new(type, row.ToRow(Key), replaced ?? default)], row.Input?.Length ?? 0).ConfigureAwait(false);
        }
        catch (TableTransactionFailedException e) when (e.Status is 409 or 412 or 404)
        {
            return false;
        }

        Open(row, isNew: true);
        return true;
    }

    /// <summary>Takes a message; when this returns, what it brought is stored.</summary>
    public Task AcceptAsync(Message message, string? mail) => message switch
    {
        Message.Deliver deliver => DeliverAsync(deliver, mail),
        Message.StartChild child => StartAsync(child, mail),
        _ => BeginAsync(message.To, mail),
    };

    /// <summary>Takes a message of the mailbox. One that cannot be taken now stays there for the next owner.</summary>
    public void Receive(string mail, Message message) => parts.Work.Start(async () =>
    {
        try
        {
            await AcceptAsync(message, mail).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // One message must not stop the others.
        catch (Exception e)
#pragma warning restore CA1031
        {
            if (!Lost.IsCancellationRequested) parts.Logger.SendFailed("mailbox", message.To, Log.Reason(e));
        }
    });

    /// <summary>Sends a message until it has arrived.</summary>
    public void Send(string from, Message message, Action? arrived) => parts.Work.Start(async () =>
    {
        while (!Lost.IsCancellationRequested && !parts.Stopping.IsCancellationRequested)
        {
            try
            {
                await parts.SendAsync(message, parts.Stopping).ConfigureAwait(false);
                arrived?.Invoke();
                return;
            }
#pragma warning disable CA1031 // Whatever prevented it: a message that is not sent would leave an instance waiting for ever.
            catch (Exception e)
#pragma warning restore CA1031
            {
                if (!parts.Stopping.IsCancellationRequested) parts.Logger.SendFailed(from, message.To, Log.Reason(e));
                await Task.Delay(SendPause, parts.Time, parts.Stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    });

    public void Remove(string id) => sessions.TryRemove(id, out _);

    /// <summary>Deletes the history of an instance's former generation. What a crash leaves of it goes with the instance.</summary>
    public async Task ForgetAsync(InstanceRow former)
    {
        try
        {
            foreach (var rows in Enumerable.Range(1, former.Rows).Chunk(PartitionWriter.MostActions))
            {
                await writer.WriteAsync([.. rows.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(Key, HubKeys.History(former.Id, former.Generation, row)), ETag.All))]).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is RequestFailedException or PartitionLostException)
        {
            if (!Lost.IsCancellationRequested) parts.Logger.StepFailed(former.Id, Log.Reason(e));
        }
    }

    void Open(InstanceRow row, bool isNew)
    {
        var made = new Session(row, parts, this, isNew);
        if (isNew) sessions[row.Id] = made;
        else made = sessions.GetOrAdd(row.Id, made);
        made.Wake();
    }

    async Task<Session?> FindAsync(string id)
    {
        if (sessions.TryGetValue(id, out var session)) return session;
        if (await parts.Store.FindAsync(id, Lost).ConfigureAwait(false) is not { Live: true } row) return null;
        Open(row, isNew: false);
        return sessions.GetValueOrDefault(id);
    }

    async Task DeliverAsync(Message.Deliver message, string? mail)
    {
        var session = await FindAsync(message.To).ConfigureAwait(false);
        if (session is null || (message.Execution is { } execution && execution != session.Row.Execution))
        {
            await DropAsync(mail).ConfigureAwait(false);
            return;
        }

        var delivery = new Delivery(message.Event, message.Generation, mail);
        session.Post(delivery);
        await delivery.Stored.Task.ConfigureAwait(false);
    }

    async Task BeginAsync(string id, string? mail)
    {
        await FindAsync(id).ConfigureAwait(false);
        await DropAsync(mail).ConfigureAwait(false);
    }

    async Task StartAsync(Message.StartChild child, string? mail)
    {
        var data = await parts.Store.Payloads.ReadAsync(child.Data, Lost).ConfigureAwait(false);
        var kept = await parts.Store.Payloads.KeepAsync(child.To, data, Lost).ConfigureAwait(false);
        var now = parts.Time.GetUtcNow();
        var row = new InstanceRow(child.To, child.Name, child.Version ?? "", Guid.NewGuid().ToString("n"))
        {
            CreatedAt = now,
            UpdatedAt = now,
            Input = kept,
            Parent = child.Parent,
            HasBlobs = Payloads.IsBlob(kept),
        };
        if (!await TryCreateAsync(row).ConfigureAwait(false)) await MeetAsync(child, row).ConfigureAwait(false);
        await DropAsync(mail).ConfigureAwait(false);
    }

    /// <summary>There is an instance of the child's id: it is the child itself, or one that has ended, or a stranger.</summary>
    async Task MeetAsync(Message.StartChild child, InstanceRow row)
    {
        var present = await parts.Store.FindAsync(child.To, Lost).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"Instance '{child.To}' went while it was looked at.");
        if (present.Parent == child.Parent)
        {
            if (present.IsFinal) await parts.SendAsync(Outbox.ToParent(present, child.Parent), parts.Stopping).ConfigureAwait(false);
        }
        else if (present.IsFinal && !present.Live)
        {
            if (!await TryCreateAsync(row, present.ETag).ConfigureAwait(false)) throw new InvalidOperationException($"Instance '{child.To}' changed while it was replaced.");
        }
        else
        {
            var failure = new Microsoft.DurableTask.TaskFailureDetails(typeof(InvalidOperationException).FullName!, $"There is an instance '{child.To}' already; it is {present.Status}.", null, null, null);
            await parts.SendAsync(new Message.Deliver(child.Parent.Instance, new HistoryEvent.ChildFailed(child.Parent.Task, failure), child.Parent.Execution, child.Parent.Generation), parts.Stopping).ConfigureAwait(false);
        }
    }

    Task DropAsync(string? mail) => mail is null ? Task.CompletedTask : writer.WriteAsync([mailbox.Delete(mail)]);
}
