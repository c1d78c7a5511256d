using System.Security.Cryptography;
using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging;
using Portico.Storage;

namespace Portico.Access.Keys;

/// <summary>Signing keys in Table Storage, where all instances find them.</summary>
internal sealed class SigningKeyStore(StorageAccount storage, KeySeal seal, ILogger<SigningKeyStore> log)
{
    const string Table = "AccessKeys";
    const string Partition = "signing";

    /// <summary>All keys that are stored. A private half that cannot be opened is left out, the public half is not.</summary>
    public async Task<IReadOnlyList<SigningKey>> ListAsync(CancellationToken ct)
    {
        var table = await storage.TableAsync(Table, ct);
        var keys = new List<SigningKey>();
        await foreach (var row in table.QueryAsync<TableEntity>($"PartitionKey eq '{Partition}'", cancellationToken: ct))
        {
            if (Read(row) is { } key) keys.Add(key);
        }
        return keys;
    }

    /// <summary>Stores a key.</summary>
    public async Task AddAsync(SigningKey key, CancellationToken ct)
    {
        var table = await storage.TableAsync(Table, ct);
        var plain = key.ExportPrivate();
        await table.AddEntityAsync(new TableEntity(Partition, key.Id)
        {
            ["Created"] = key.Created,
            ["Public"] = key.ExportPublic(),
            ["Private"] = seal.Close(key.Id, plain),
            ["Sealed"] = seal.IsSealing,
        }, ct);
        if (seal.IsSealing) CryptographicOperations.ZeroMemory(plain);
        log.KeyCreated(key.Id, seal.IsSealing);
    }

    /// <summary>Removes a key that no living token was signed with.</summary>
    public async Task RemoveAsync(string id, CancellationToken ct)
    {
        var table = await storage.TableAsync(Table, ct);
        await table.DeleteEntityAsync(Partition, id, ETag.All, ct); // one that is gone already is no error
        log.KeyRemoved(id);
    }

    SigningKey? Read(TableEntity row)
    {
        var (id, isSealed) = (row.RowKey, row.GetBoolean("Sealed") ?? false);
        if (row.GetDateTimeOffset("Created") is not { } created || row.GetBinary("Public") is not { } open || row.GetBinary("Private") is not { } stored) return null;
        var plain = seal.Open(id, stored, isSealed);
        if (plain is null) log.KeyNotOpened(id, isSealed);
        try
        {
            return SigningKey.Open(id, created, open, plain);
        }
        catch (CryptographicException damaged)
        {
            log.KeyDamaged(damaged, id);
            return null;
        }
    }
}
