using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Portico.Catalog.Model;
using Portico.Storage;

namespace Portico.TechDocs.Builds;

/// <summary>Keeps what is known of each entity's docs.</summary>
public sealed class DocsBuildStates
{
    readonly StorageAccount account;

    internal DocsBuildStates(StorageAccount account) => this.account = account;

    /// <summary>What is known; of docs that were never asked for, nothing but the entity.</summary>
    public async Task<DocsBuildState> FindAsync(EntityRef entity, CancellationToken ct)
    {
        entity = entity.Fold();
        var table = await account.TableAsync(DocsKeys.Table, ct);
        var row = await table.GetEntityIfExistsAsync<TableEntity>(DocsKeys.Entities, DocsKeys.Entity(entity), cancellationToken: ct);
        return row.HasValue ? DocsBuildRow.Read(row.Value!) : new(entity); // it has one
    }

    /// <summary>The docs whose sources are to be looked at, and those that are being built.</summary>
    internal async IAsyncEnumerable<DocsBuildState> DueAsync(DateTimeOffset now, [EnumeratorCancellation] CancellationToken ct)
    {
        var table = await account.TableAsync(DocsKeys.Table, ct);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {DocsKeys.Entities} and DueAt le {now}");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: ct)) yield return DocsBuildRow.Read(row);
    }

    /// <summary>All entities whose docs are known, in lower case, whether the catalog has missed them, and whether their sites are where they are to be.</summary>
    internal async Task<Dictionary<string, (bool IsMissed, bool IsInPlace)>> KnownAsync(SiteAccess sites, CancellationToken ct)
    {
        var table = await account.TableAsync(DocsKeys.Table, ct);
        var known = new Dictionary<string, (bool, bool)>(StringComparer.Ordinal);
        await foreach (var row in table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {DocsKeys.Entities}"), select: DocsBuildRow.Presence, cancellationToken: ct))
        {
            var (entity, isMissed, isInPlace) = DocsBuildRow.ReadPresence(row, sites);
            known[entity] = (isMissed, isInPlace);
        }
        return known;
    }

    /// <summary>Stores a state in place of the one that it was made of; null when that was changed meanwhile.</summary>
    internal async Task<DocsBuildState?> TrySaveAsync(DocsBuildState state, CancellationToken ct)
    {
        var table = await account.TableAsync(DocsKeys.Table, ct);
        var row = DocsBuildRow.Write(state);
        try
        {
            var answer = state.Version is { } version ? await table.UpdateEntityAsync(row, version, TableUpdateMode.Replace, ct) : await table.AddEntityAsync(row, ct);
            return state with { Version = answer.Headers.ETag };
        }
        catch (RequestFailedException changed) when (changed.Status is 404 or 409 or 412)
        {
            return null;
        }
    }

    /// <summary>Forgets the docs of an entity, unless they were changed meanwhile.</summary>
    internal async Task<bool> TryDeleteAsync(DocsBuildState state, CancellationToken ct)
    {
        var table = await account.TableAsync(DocsKeys.Table, ct);
        try
        {
            if (state.Version is { } version) await table.DeleteEntityAsync(DocsKeys.Entities, DocsKeys.Entity(state.Entity), version, ct);
            return true;
        }
        catch (RequestFailedException changed) when (changed.Status == 412)
        {
            return false;
        }
    }
}
