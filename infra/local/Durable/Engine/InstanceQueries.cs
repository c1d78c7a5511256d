using System.Globalization;
using Azure.Data.Tables;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Portico.Local.Durable.Storage;

namespace Portico.Local.Durable.Engine;

/// <summary>Shows instances, one by one or in pages.</summary>
sealed class InstanceQueries(HubParts parts)
{
    public static IReadOnlyList<OrchestrationRuntimeStatus> Final { get; } =
        [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated];

    public async Task<OrchestrationMetadata> ShowAsync(InstanceRow row, bool withData, CancellationToken ct) => new(row.Name, row.Id)
    {
        RuntimeStatus = row.Status,
        CreatedAt = row.CreatedAt,
        LastUpdatedAt = row.UpdatedAt,
        Tags = row.Tags ?? System.Collections.ObjectModel.ReadOnlyDictionary<string, string>.Empty,
        DataConverter = withData ? parts.Converter : null,
        SerializedInput = withData ? await parts.Store.Payloads.ReadAsync(row.Input, ct).ConfigureAwait(false) : null,
        SerializedOutput = withData ? await parts.Store.Payloads.ReadAsync(row.Output, ct).ConfigureAwait(false) : null,
        SerializedCustomStatus = withData ? await parts.Store.Payloads.ReadAsync(row.CustomStatus, ct).ConfigureAwait(false) : null,
        FailureDetails = withData ? row.Failure : null,
    };

    /// <summary>One page. The token says in which partition, and where in it, the next one begins.</summary>
    public async Task<Page<OrchestrationMetadata>> PageAsync(OrchestrationQuery query, string? token, int? pageSize, CancellationToken ct)
    {
        var size = Math.Clamp(pageSize ?? query.PageSize, 1, 1000);
        var (partition, inner) = Read(token);
        var values = new List<OrchestrationMetadata>();
        for (; partition < parts.Settings.Partitions; partition++, inner = null)
        {
            do
            {
                if (values.Count == size) return new(values, Write(partition, inner));
                var pages = parts.Store.Table.QueryAsync<TableEntity>(Filter(query, partition), size - values.Count, Columns(query), ct).AsPages(inner).ConfigureAwait(false);
                await foreach (var page in pages)
                {
                    foreach (var row in page.Values) values.Add(await ShowAsync(InstanceRow.From(row), query.FetchInputsAndOutputs, ct).ConfigureAwait(false));
                    inner = page.ContinuationToken;
                    break;
                }
            }
            while (inner is not null);
        }

        return new(values);
    }

    static string Filter(OrchestrationQuery query, int partition)
    {
        var filter = HubStore.InPartition(partition, HubKeys.Instances(query.InstanceIdPrefix));
        if (query.CreatedFrom is { } from) filter += " and " + TableClient.CreateQueryFilter($"CreatedAt ge {from}");
        if (query.CreatedTo is { } to) filter += " and " + TableClient.CreateQueryFilter($"CreatedAt le {to}");
        if (query.Statuses?.ToList() is { Count: > 0 } statuses) filter += $" and ({string.Join(" or ", statuses.Select(status => $"Status eq '{status}'"))})";
        return filter;
    }

    static IEnumerable<string>? Columns(OrchestrationQuery query) => query.FetchInputsAndOutputs ? null : InstanceRow.Summary;

    static string Write(int partition, string? inner) => string.Create(CultureInfo.InvariantCulture, $"{partition}|{inner}");

    static (int Partition, string? Inner) Read(string? token)
    {
        if (string.IsNullOrEmpty(token)) return (0, null);
        var parts = token.Split('|', 2);
        return parts is [var number, var inner] && int.TryParse(number, CultureInfo.InvariantCulture, out var partition) && partition >= 0
            ? (partition, inner.Length == 0 ? null : inner)
            : throw new ArgumentException("The continuation token is not one of this query.", nameof(token));
    }
}
