using System.Globalization;
using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Portico.Local.Durable.Execution;
using Portico.Local.Durable.History;
using Portico.Local.Durable.Storage;

namespace Portico.Local.Durable.Engine;

/// <summary>What an instance has to tell others. It is stored with the step that decided it, and sent until it has arrived; who gets it twice takes it once.</summary>
sealed class Outbox(Session session, HubParts parts, HeldPartition partition, bool isNew)
{
    readonly Lock gate = new();
    readonly List<Message> unsent = [];
    readonly List<Message> unstarted = [];
    bool restored = isNew;

    public bool IsEmpty
    {
        get
        {
            lock (gate) return unsent.Count == 0;
        }
    }

    /// <summary>Takes up what a former process did not send.</summary>
    public async Task RestoreAsync(InstanceRow row)
    {
        if (restored) return;
        if (row.Unsent.Length > 0)
        {
            var text = await parts.Store.Payloads.ReadAsync(row.Unsent, partition.Lost).ConfigureAwait(false);
            var messages = JsonSerializer.Deserialize(text!, HistoryJson.Default.IReadOnlyListMessage) ?? [];
            foreach (var message in messages) Add(message);
            Send();
        }

        restored = true;
    }

    /// <summary>Forgets what was decided but not stored.</summary>
    public void Clear()
    {
        lock (gate)
        {
            unsent.RemoveAll(unstarted.Contains);
            unstarted.Clear();
        }
    }

    /// <summary>Events that the code sends.</summary>
    public void Add(InstanceRow row, IReadOnlyList<HistoryEvent> decisions)
    {
        foreach (var sent in decisions.OfType<HistoryEvent.EventSent>())
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{row.Execution}:{row.Generation}:{sent.Id}");
            Add(new Message.Deliver(sent.Instance, new HistoryEvent.EventRaised(sent.Name, sent.Data, id)));
        }
    }

    /// <summary>The parent learns of the end; when it was ended from outside, the sub-orchestrations may have to end too.</summary>
    public void AddEnd(InstanceRow row, Turn turn, IEnumerable<HistoryEvent> open)
    {
        if (!row.IsFinal) return;
        if (row.Parent is { } parent) Add(ToParent(row, parent));
        if (turn.End is not HistoryEvent.Terminated { Recursive: true } terminated) return;
        foreach (var child in open.OfType<HistoryEvent.ChildScheduled>()) Add(new Message.Deliver(child.Instance, terminated));
    }

    public static Message ToParent(InstanceRow row, ParentLink parent) => new Message.Deliver(parent.Instance, row.Status switch
    {
        OrchestrationRuntimeStatus.Completed => new HistoryEvent.ChildCompleted(parent.Task, row.Output),
        OrchestrationRuntimeStatus.Terminated => new HistoryEvent.ChildFailed(parent.Task, new(typeof(OperationCanceledException).FullName!, $"Sub-orchestration '{row.Id}' was terminated.", null, null, null)),
        _ => new HistoryEvent.ChildFailed(parent.Task, row.Failure ?? new TaskFailureDetails("", "", null, null, null)),
    }, parent.Execution, parent.Generation);

    /// <summary>The row with what is unsent.</summary>
    public async Task<InstanceRow> WriteAsync(InstanceRow row)
    {
        Message[] now;
        lock (gate) now = [.. unsent];
        if (now.Length == 0) return row with { Unsent = "" };
        var text = JsonSerializer.Serialize(now, HistoryJson.Default.IReadOnlyListMessage);
        var kept = await parts.Store.Payloads.KeepAsync(row.Id, text, partition.Lost).ConfigureAwait(false);
        return row with { Unsent = kept!, HasBlobs = row.HasBlobs || Payloads.IsBlob(kept) };
    }

    /// <summary>Sends what has been stored.</summary>
    public void Send()
    {
        Message[] ready;
        lock (gate)
        {
            ready = [.. unstarted];
            unstarted.Clear();
        }

        foreach (var message in ready) partition.Send(session.Id, message, () => Arrived(message));
    }

    void Add(Message message)
    {
        lock (gate)
        {
            // A step that could not be stored is taken again.
            if (unsent.Contains(message)) return;
            unsent.Add(message);
            unstarted.Add(message);
        }
    }

    void Arrived(Message message)
    {
        lock (gate)
        {
            unsent.Remove(message);
            if (unsent.Count > 0) return;
        }

        if (session.Row.IsFinal) session.Wake();
    }
}
