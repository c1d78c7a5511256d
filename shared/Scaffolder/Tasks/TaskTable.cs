using System.Text;
using Azure.Data.Tables;
using Portico.Storage;

namespace Portico.Scaffolder.Tasks;

/// <summary>The table of tasks, and where values go that its rows cannot hold.</summary>
sealed class TaskTable(StorageAccount account)
{
    const string Container = "scaffolder-values";
    const string InBlob = "Blob";

    readonly LargeValueBlobs blobs = new(account, Container, "task");

    public ValueTask<TableClient> ClientAsync(CancellationToken ct) => account.TableAsync(TaskKeys.Table, ct);

    /// <summary>Puts a value into a row, or beside it.</summary>
    public async Task PutAsync(TableEntity row, string name, ReadOnlyMemory<byte> value, CancellationToken ct)
    {
        var packed = LargeValue.Pack(value.Span);
        if (!LargeValue.TryWrite(row, name, packed)) row[name + InBlob] = await blobs.WriteAsync(row.GetString(TaskColumns.Id) ?? row.PartitionKey, packed, ct);
    }

    /// <summary>Reads a value; null when the row has none of that name.</summary>
    public async ValueTask<byte[]?> GetAsync(TableEntity row, string name, CancellationToken ct)
    {
        var packed = LargeValue.Read(row, name) ?? (row.GetString(name + InBlob) is { } reference ? await blobs.ReadAsync(reference, ct) : null);
        return packed is null ? null : LargeValue.Unpack(packed);
    }

    /// <summary>Deletes all values beside the rows of a task.</summary>
    public Task SweepAsync(string id, CancellationToken ct) => blobs.SweepAsync(id, new HashSet<string>(), ct);

    /// <summary>Bytes that a text has as JSON in UTF-8.</summary>
    public static byte[] Bytes(string json) => Encoding.UTF8.GetBytes(json);
}
