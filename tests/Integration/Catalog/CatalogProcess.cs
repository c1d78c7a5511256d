using System.Text.Json;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portico.Catalog;
using Portico.Catalog.Index;
using Portico.Catalog.Ingestion;
using Portico.Catalog.Store;
using Portico.Sources;
using Portico.Storage;
using Portico.Tests.Integration.Processes;

namespace Portico.Tests.Integration.Catalog;

/// <summary>What one process has in memory: a service provider of its own over storage that others share. It ends like a killed one.</summary>
sealed class CatalogProcess : IAsyncDisposable
{
    static readonly TimeSpan Patience = Eventually.Deadline;

    readonly ServiceProvider services;

    public CatalogProcess(string connection, string prefix, ShiftedTime time, IReadOnlyDictionary<string, string?> settings, Action<IServiceCollection>? configure = null)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings)
            .AddInMemoryCollection(new Dictionary<string, string?> { [StorageConnection.Setting] = connection, ["Storage:Prefix"] = prefix })
            .Build();
        var collection = new ServiceCollection();
        collection.AddSingleton<TimeProvider>(time);
        collection.AddSingleton<ILoggerProvider>(Messages);
        collection.AddLogging();
        collection.AddPorticoStorage(configuration).AddPorticoSources(configuration).AddPorticoCatalog(configuration);
        configure?.Invoke(collection);
        services = collection.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    public CollectedMessages Messages { get; } = new();

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    public IngestionProbe Probe => Get<IngestionProbe>();

    public ValueTask<CatalogIndex> IndexAsync(long? atLeast = null) => Get<CatalogReader>().GetAsync(atLeast, TestContext.Current.CancellationToken);

    /// <summary>The index with everything that has been announced.</summary>
    public Task<CatalogIndex> LatestAsync() => Get<CatalogReader>().GetLatestAsync(TestContext.Current.CancellationToken);

    /// <summary>One tick of the timer, then every message that comes of it.</summary>
    public async Task TickAsync(int parallel = 1)
    {
        await Get<LocationScheduler>().EnqueueDueAsync(TestContext.Current.CancellationToken);
        await DrainAsync(parallel);
    }

    /// <summary>Handles messages until there are none. A handler that throws leaves its message to the next one, and the exception to the caller.</summary>
    public async Task DrainAsync(int parallel = 1)
    {
        var ct = TestContext.Current.CancellationToken;
        var queue = await Get<StorageAccount>().QueueAsync(CatalogNames.RefreshQueue, ct);
        while ((await queue.ReceiveMessagesAsync(parallel, Patience, ct)).Value is { Length: > 0 } messages)
            await Task.WhenAll(messages.Select(message => HandleAsync(queue, message, ct)));
    }

    /// <summary>As <see cref="DrainAsync"/>, but a handler that gives up (others were at the same location) only leaves its message for later.</summary>
    public async Task DrainPatientlyAsync(int parallel)
    {
        while (true)
        {
            try
            {
                await DrainAsync(parallel);
                return;
            }
            catch (TimeoutException)
            {
            }
        }
    }

    /// <summary>Messages that wait.</summary>
    public async Task<int> WaitingAsync()
    {
        var queue = await Get<StorageAccount>().QueueAsync(CatalogNames.RefreshQueue, TestContext.Current.CancellationToken);
        return (await queue.GetPropertiesAsync(TestContext.Current.CancellationToken)).Value.ApproximateMessagesCount;
    }

    /// <summary>Keys of all locations.</summary>
    public async Task<List<string>> KeysAsync()
    {
        var keys = new List<string>();
        await foreach (var location in Get<Portico.Catalog.Store.LocationTable>().QueryDueAsync(DateTimeOffset.MaxValue, configured: true, TestContext.Current.CancellationToken)) keys.Add(location.Key);
        return keys;
    }

    /// <summary>Names of the blobs that hold bodies too large for a row.</summary>
    public Task<List<string>> BodiesAsync() => BlobsAsync("bodies/");

    /// <summary>Names of the snapshots' blobs.</summary>
    public Task<List<string>> SnapshotsAsync() => BlobsAsync("snapshot-");

    public ValueTask DisposeAsync() => services.DisposeAsync();

    async Task<List<string>> BlobsAsync(string beginning)
    {
        var names = new List<string>();
        var container = await Get<StorageAccount>().ContainerAsync(CatalogNames.Container, TestContext.Current.CancellationToken);
        await foreach (var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, beginning, TestContext.Current.CancellationToken)) names.Add(blob.Name);
        return names;
    }

    async Task HandleAsync(QueueClient queue, QueueMessage message, CancellationToken ct)
    {
        try
        {
            await Get<LocationProcessor>().ProcessAsync(JsonSerializer.Deserialize(message.MessageText, CatalogMessagesJson.Default.LocationMessage)!, ct);
        }
        catch
        {
            await queue.UpdateMessageAsync(message.MessageId, message.PopReceipt, visibilityTimeout: TimeSpan.Zero, cancellationToken: ct);
            throw;
        }
        await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, ct);
    }
}
