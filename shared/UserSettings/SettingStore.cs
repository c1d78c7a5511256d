using Azure;
using Azure.Data.Tables;
using Portico.Storage;

namespace Portico.UserSettings;

/// <summary>What portals keep for their users, such as starred entities: a row for each setting, a partition for each user.</summary>
public sealed class SettingStore(StorageAccount storage)
{
    const string Table = "usersettings";
    const string Value = "Value";

    /// <summary>Settings that are read at the same time.</summary>
    const int AtOnce = 16;

    /// <summary>The value of a setting as it was stored; null when there is none.</summary>
    public async Task<byte[]?> FindAsync(string userRef, SettingName name, CancellationToken ct)
    {
        var table = await storage.TableAsync(Table, ct);
        var found = await table.GetEntityIfExistsAsync<TableEntity>(TableKeys.Escape(userRef), name.Row, cancellationToken: ct);
        return found.HasValue && LargeValue.Read(found.Value!, Value) is { } packed ? LargeValue.Unpack(packed) : null;
    }

    /// <summary>The values of several settings, in their order; null for one that is not there.</summary>
    public async Task<IReadOnlyList<byte[]?>> FindAsync(string userRef, IReadOnlyList<SettingName> names, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(names);
        var values = new byte[]?[names.Count];
        var limits = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct };
        await Parallel.ForAsync(0, names.Count, limits, async (i, token) => values[i] = await FindAsync(userRef, names[i], token));
        return values;
    }

    /// <summary>Stores a value in place of the former one; false when it is too large.</summary>
    public async Task<bool> SetAsync(string userRef, SettingName name, ReadOnlyMemory<byte> value, CancellationToken ct)
    {
        var row = new TableEntity(TableKeys.Escape(userRef), name.Row);
        if (!LargeValue.TryWrite(row, Value, LargeValue.Pack(value.Span))) return false;
        var table = await storage.TableAsync(Table, ct);
        await table.UpsertEntityAsync(row, TableUpdateMode.Replace, ct);
        return true;
    }

    /// <summary>Forgets a setting. One that is not there is no error.</summary>
    public async Task RemoveAsync(string userRef, SettingName name, CancellationToken ct)
    {
        var table = await storage.TableAsync(Table, ct);
        await table.DeleteEntityAsync(TableKeys.Escape(userRef), name.Row, ETag.All, ct);
    }
}
