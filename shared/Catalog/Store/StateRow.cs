using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Portico.Catalog.Model;
using Portico.Storage;

namespace Portico.Catalog.Store;

/// <summary>
/// The row <c>!</c> of a location's partition: its state for readers, the version of its rows, and the guard of its
/// transactions. Every transaction replaces it under the ETag that the run has read, so two runs never mix.
/// </summary>
internal static class StateRow
{
    public const string Key = "!";

    public static TableEntity ToRow(string locationKey, StoredState state, long version)
    {
        var row = new TableEntity(locationKey, Key) { ["Version"] = version };
        var packed = LargeValue.Pack(JsonSerializer.SerializeToUtf8Bytes(state, StoreJson.Default.StoredState));
        if (!LargeValue.TryWrite(row, "State", packed))
            throw new InvalidOperationException($"The state of location {state.Type}:{state.Target} does not fit into a row of 1 MiB.");
        return row;
    }

    public static StateSummary FromRow(TableEntity row) => new(
        LargeValue.Read(row, "State") is { } packed ? JsonSerializer.Deserialize(LargeValue.Unpack(packed), StoreJson.Default.StoredState) : null,
        row.GetInt64("Version") ?? 0,
        row.ETag);

    public static StoredState ToStored(LocationState state) => new(
        state.Location.Type, state.Location.Target, [.. state.EmittedBy], state.Errors.IsEmpty ? null : [.. state.Errors], state.EverRead);

    public static LocationState FromStored(StoredState state) => new(
        new(state.Type, state.Target), [.. state.EmittedBy], state.Errors is null ? [] : [.. state.Errors], state.EverRead);
}

/// <summary>The state row as read.</summary>
internal sealed record StateSummary(StoredState? State, long Version, ETag ETag);
