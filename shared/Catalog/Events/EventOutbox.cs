using System.Text.Json;
using Azure.Data.Tables;
using Portico.Storage;

namespace Portico.Catalog.Events;

/// <summary>
/// Puts the events of a run beside the rows that they tell of, into the same transactions: either both are there or
/// neither. <see cref="EventRecorder"/> takes them from there.
/// </summary>
internal sealed class EventOutbox
{
    /// <summary>Bytes of events in a transaction, which has 4 MiB for all.</summary>
    const int MaxBytes = 192 * 1024;

    /// <summary>Operations that <see cref="AddTo"/> adds to a transaction, and the state row.</summary>
    public const int Reserve = 2;

    readonly EventChunk head;
    readonly Dictionary<string, EventDraft> drafts;
    int rows;

    /// <param name="head">What the events share; its own events are not used.</param>
    /// <param name="drafts">The events by the row key of their entity.</param>
    public EventOutbox(EventChunk head, Dictionary<string, EventDraft> drafts)
    {
        (this.head, this.drafts) = (head, drafts);
        // Sorts by time, so that what an earlier run left comes first.
        Stamp = Guid.CreateVersion7(head.Time).ToString("n");
    }

    /// <summary>Name of the run in the keys of its rows.</summary>
    public string Stamp { get; }

    /// <summary>What the announcement says of the run: its name and how many rows it left; nothing when it left none.</summary>
    public IEnumerable<string> Names => rows == 0 ? [] : [OutboxRow.Name(Stamp, rows)];

    /// <summary>Adds the events of a transaction's rows to it.</summary>
    public void AddTo(List<TableTransactionAction> batch)
    {
        EventDraft[] events = [.. batch.Select(action => drafts.GetValueOrDefault(action.Entity.RowKey)).OfType<EventDraft>()];
        if (events.Length == 0) return;
        var row = new TableEntity(head.LocationKey, OutboxRow.Key(Stamp, rows++));
        LargeValue.TryWrite(row, OutboxRow.Data, Pack(events));
        batch.Add(new(TableTransactionActionType.UpsertReplace, row));
    }

    byte[] Pack(EventDraft[] events)
    {
        for (var keep = FieldDiff.MaxChanges; ; keep /= 2)
        {
            var packed = OutboxRow.Pack(head with { Events = events });
            if (packed.Length <= MaxBytes || keep == 0) return packed;
            events = [.. events.Select(draft => Shorten(draft, keep / 2))];
        }
    }

    static EventDraft Shorten(EventDraft draft, int keep) => draft with
    {
        Added = keep == 0 ? null : draft.Added,
        Removed = keep == 0 ? null : draft.Removed,
        MoreRelations = draft.MoreRelations + (keep == 0 ? (draft.Added?.Length ?? 0) + (draft.Removed?.Length ?? 0) : 0),
        Changes = draft.Changes is null ? null : [.. draft.Changes.Take(keep)],
        MoreChanges = draft.MoreChanges + Math.Max(0, (draft.Changes?.Length ?? 0) - keep),
    };
}

/// <summary>Keys and content of the outbox's rows. They lie in a location's partition, and no entity's key begins like theirs.</summary>
internal static class OutboxRow
{
    public const string Data = "Data";
    const string Prefix = "!e:";

    /// <summary>Key of a row of a run.</summary>
    public static string Key(string stamp, int number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Prefix}{stamp}:{number:d6}");

    /// <summary>A run and how many rows it left.</summary>
    public static string Name(string stamp, int rows) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{stamp}:{rows}");

    /// <summary>A run and how many rows it left; 0 when that is not known.</summary>
    public static (string Stamp, int Rows) Parse(string name)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? (name, 0) : (name[..colon], int.Parse(name.AsSpan(colon + 1), System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>The keys of all rows of a run lie between these.</summary>
    public static (string From, string To) Range(string stamp) => ($"{Prefix}{stamp}:", $"{Prefix}{stamp};");

    /// <summary>The keys of all such rows lie between these.</summary>
    public static (string From, string To) All => ("!e:", "!e;");

    /// <summary>True for the key of such a row.</summary>
    public static bool Is(string rowKey) => rowKey.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The run that a key belongs to.</summary>
    public static string StampOf(string rowKey) => rowKey[Prefix.Length..rowKey.LastIndexOf(':')];

    /// <summary>A chunk as rows hold it.</summary>
    public static byte[] Pack(EventChunk chunk) => LargeValue.Pack(JsonSerializer.SerializeToUtf8Bytes(chunk, EventsJson.Default.EventChunk));

    /// <summary>The chunk of a row, of the outbox or of the log.</summary>
    public static EventChunk FromRow(TableEntity row) =>
        LargeValue.Read(row, Data) is { } packed
            ? JsonSerializer.Deserialize(LargeValue.Unpack(packed), EventsJson.Default.EventChunk)!
            : throw new InvalidDataException($"Row {row.PartitionKey}/{row.RowKey} holds no events.");
}
