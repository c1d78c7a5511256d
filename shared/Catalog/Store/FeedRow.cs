using System.Globalization;
using Azure.Data.Tables;

namespace Portico.Catalog.Store;

/// <summary><see cref="FeedEntry"/> as a row; its key is the position in 20 digits, so that rows sort by it.</summary>
internal static class FeedRow
{
    public const string Partition = "feed";
    public const string Head = "head";

    /// <summary>Characters of references that a property takes (64 KiB of UTF-16 is its limit); what is removed beyond it makes the announcement a full one.</summary>
    const int MaxLength = 30_000;

    public static string Key(long position) => position.ToString("d20", CultureInfo.InvariantCulture);

    public static TableEntity ToRow(FeedEntry entry, long position)
    {
        var row = new TableEntity(Partition, Key(position)) { ["LocationKey"] = entry.LocationKey, ["Version"] = entry.Version };
        var removed = string.Join('\n', entry.Removed);
        if (entry.Full || removed.Length > MaxLength) row["Full"] = true;
        else if (removed.Length > 0) row["Removed"] = removed;
        if (entry.Changed is { } changed && string.Join('\n', changed) is { Length: <= MaxLength } named) row["Changed"] = named;
        if (!entry.Events.IsEmpty) row["Events"] = string.Join('\n', entry.Events);
        return row;
    }

    public static FeedEntry FromRow(TableEntity row) => new(
        row.GetString("LocationKey"),
        row.GetInt64("Version") ?? 0,
        row.GetBoolean("Full") ?? false,
        row.GetString("Removed") is { Length: > 0 } removed ? [.. removed.Split('\n')] : [])
    {
        Position = long.Parse(row.RowKey, CultureInfo.InvariantCulture),
        Changed = row.GetString("Changed") is { } changed ? changed.Length == 0 ? [] : [.. changed.Split('\n')] : null,
        Events = row.GetString("Events") is { Length: > 0 } events ? [.. events.Split('\n')] : [],
    };

    public static FeedHead ToHead(TableEntity row) => new(row.GetInt64("Position") ?? 0, row.GetInt64("Floor") ?? 0);
}
