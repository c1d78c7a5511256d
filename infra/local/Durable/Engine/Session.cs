using Azure;
using Portico.Local.Durable.Storage;

namespace Portico.Local.Durable.Engine;

/// <summary>
/// A live instance in the process that owns its partition. What comes in waits in line; one step at a time takes all that is there,
/// runs the code, and stores what came in together with what the code decided. Only then are the decisions acted on.
/// </summary>
sealed class Session
{
    // A step deletes its messages in the same transaction.
    const int MostAtOnce = PartitionWriter.MostActions - 4;

    const int MostRefusals = 3;

    static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    readonly Lock gate = new();
    readonly HubParts parts;
    readonly HeldPartition partition;
    readonly SessionSteps steps;
    readonly List<Delivery> inbox = [];
    readonly HashSet<string> mail = new(StringComparer.Ordinal);
    bool busy;
    long used;

    public Session(InstanceRow row, HubParts parts, HeldPartition partition, bool isNew)
    {
        Id = row.Id;
        this.parts = parts;
        this.partition = partition;
        steps = new(row, this, parts, partition, isNew);
    }

    public string Id { get; }

    public InstanceRow Row => steps.Row;

    /// <summary>Looks whether there is something to do.</summary>
    public void Wake() => Post(new(null));

    public void Post(Delivery delivery)
    {
        lock (gate)
        {
            // The mailbox may be read twice after a failure; a message is taken once.
            if (delivery.Mail is { } key && !mail.Add(key))
            {
                delivery.Stored.TrySetResult();
                return;
            }

            inbox.Add(delivery);
            if (busy) return;
            busy = true;
        }

        parts.Work.Start(RunAsync);
    }

    /// <summary>Lets go of the code when nothing has happened for a time; it is replayed when something does.</summary>
    public void ReleaseIfIdle(TimeSpan idle)
    {
        lock (gate)
        {
            if (!busy && parts.Time.GetElapsedTime(used) > idle) steps.Release();
        }
    }

    async Task RunAsync()
    {
        var pause = FirstPause;
        var refused = 0;
        while (Next() is { } batch)
        {
            try
            {
                partition.Lost.ThrowIfCancellationRequested();
                if (refused < MostRefusals) await steps.TakeAsync(batch).ConfigureAwait(false);
                else await steps.GiveUpAsync(batch, "the service refuses it").ConfigureAwait(false);
                used = parts.Time.GetTimestamp();
                (pause, refused) = (FirstPause, 0);
            }
            catch (Exception e) when (partition.Lost.IsCancellationRequested || e is PartitionLostException)
            {
                // The next owner goes on from what is stored.
                var lost = e as PartitionLostException ?? new PartitionLostException(e.Message, e);
                foreach (var delivery in batch) delivery.Stored.TrySetException(lost);
            }
#pragma warning disable CA1031 // Storage that does not answer, or a mistake of ours: the instance must not be forgotten.
            catch (Exception e)
#pragma warning restore CA1031
            {
                parts.Logger.StepFailed(Id, Log.Reason(e));
                if (e is RequestFailedException { Status: 400 or 413 }) refused++;
                steps.Release();
                lock (gate) inbox.InsertRange(0, batch);
                await Task.Delay(pause, parts.Time, partition.Lost).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }

    List<Delivery>? Next()
    {
        lock (gate)
        {
            if (inbox.Count == 0)
            {
                busy = false;
                return null;
            }

            var batch = inbox.GetRange(0, Math.Min(inbox.Count, MostAtOnce));
            inbox.RemoveRange(0, batch.Count);
            return batch;
        }
    }
}
