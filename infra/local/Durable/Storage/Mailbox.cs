using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Portico.Local.Durable.History;

namespace Portico.Local.Durable.Storage;

/// <summary>
/// Messages to a partition from processes that do not own it. They are numbered without gaps by a head row, so the owner looks at one
/// row to learn of new ones. The owner deletes a message in the transaction that records what it brought.
/// </summary>
sealed class Mailbox(TableClient table, int partition)
{
    const string Last = nameof(Last);
    static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(50);

    readonly string key = HubKeys.Partition(partition);

    /// <summary>Stores a message together with other changes of the partition.</summary>
    public async Task AppendAsync(Message message, IReadOnlyList<TableTransactionAction> others, CancellationToken ct)
    {
        while (true)
        {
            var head = await table.GetEntityIfExistsAsync<TableEntity>(key, HubKeys.MailHead, null, ct).ConfigureAwait(false);
            var number = (head.HasValue ? head.Value!.GetInt64(Last) ?? 0 : 0) + 1;
            var next = new TableEntity(key, HubKeys.MailHead) { [Last] = number };
            var mail = HistoryRows.ToRow(key, HubKeys.Mail(number), JsonSerializer.Serialize(message, HistoryJson.Default.Message));
            List<TableTransactionAction> actions =
            [
                head.HasValue ? new(TableTransactionActionType.UpdateMerge, next, head.Value!.ETag) : new(TableTransactionActionType.Add, next),
                new(TableTransactionActionType.Add, mail),
                .. others,
            ];
            try
            {
                await table.SubmitTransactionAsync(actions, ct).ConfigureAwait(false);
                return;
            }
            catch (TableTransactionFailedException e) when (e.Status is 409 or 412 && e.FailedTransactionActionIndex is null or 0 or 1)
            {
                // Another sender was quicker.
                await Task.Delay(LongestPause * Random.Shared.NextDouble(), TimeProvider.System, ct).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The number of the last message sent.</summary>
    public async Task<long> LastAsync(CancellationToken ct)
    {
        var head = await table.GetEntityIfExistsAsync<TableEntity>(key, HubKeys.MailHead, null, ct).ConfigureAwait(false);
        return head.HasValue ? head.Value!.GetInt64(Last) ?? 0 : 0;
    }

    /// <summary>One message and its row's key; null when it has been dealt with.</summary>
    public async Task<(string Key, Message Message)?> ReadAsync(long number, CancellationToken ct)
    {
        var row = await table.GetEntityIfExistsAsync<TableEntity>(key, HubKeys.Mail(number), null, ct).ConfigureAwait(false);
        return row.HasValue ? Read(row.Value!) : null;
    }

    /// <summary>All messages that have not been dealt with.</summary>
    public async Task<List<(string Key, Message Message)>> ReadAllAsync(CancellationToken ct)
    {
        var all = new List<(string, Message)>();
        await foreach (var row in table.QueryAsync<TableEntity>(HubStore.InPartition(partition, HubKeys.AllMail), cancellationToken: ct).ConfigureAwait(false))
        {
            all.Add(Read(row));
        }

        return all;
    }

    public TableTransactionAction Delete(string mail) => new(TableTransactionActionType.Delete, new TableEntity(key, mail), ETag.All);

    static (string Key, Message Message) Read(TableEntity row) =>
        (row.RowKey, JsonSerializer.Deserialize(HistoryRows.Text(row), HistoryJson.Default.Message) ?? throw new InvalidDataException($"The message {row.RowKey} is empty."));
}
