using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Portico.Storage;

/// <summary>
/// The account's tables, queues and containers. A client is made, and what it stands for created, the first time it
/// is asked for; after that the answer is ready at once.
/// </summary>
public sealed class StorageAccount(IConfiguration configuration, IOptions<StorageOptions> options, StorageTransport transport)
{
    readonly ConcurrentDictionary<string, Task<TableClient>> tables = new();
    readonly ConcurrentDictionary<string, Task<QueueClient>> queues = new();
    readonly ConcurrentDictionary<string, Task<BlobContainerClient>> containers = new();
    readonly Lazy<StorageConnection> connection = new(() => StorageConnection.Read(configuration));

    /// <summary>The name as it stands in the account: with the installation's prefix.</summary>
    public string FullName(string name) => options.Value.Prefix + name;

    /// <summary>A table, created if need be.</summary>
    public ValueTask<TableClient> TableAsync(string name, CancellationToken ct) => Once(tables, name, CreateTableAsync, ct);

    /// <summary>A queue, created if need be.</summary>
    public ValueTask<QueueClient> QueueAsync(string name, CancellationToken ct) => Once(queues, name, CreateQueueAsync, ct);

    /// <summary>A blob container, created if need be.</summary>
    public ValueTask<BlobContainerClient> ContainerAsync(string name, CancellationToken ct) => Once(containers, FullName(name), CreateContainerAsync, ct);

    /// <summary>The container that the account serves as a website, if it is told to. There is one in an account, so its name has no prefix.</summary>
    public ValueTask<BlobContainerClient> WebsiteAsync(CancellationToken ct) => Once(containers, "$web", CreateContainerAsync, ct);

    static ValueTask<T> Once<T>(ConcurrentDictionary<string, Task<T>> made, string name, Func<string, Task<T>> create, CancellationToken ct)
    {
        if (made.TryGetValue(name, out var task) && task.IsCompletedSuccessfully) return new(task.Result);
        return new(WaitAsync());

        // Shared by everyone who asks, so it does not end with the first caller's token. A failure is not kept.
        async Task<T> WaitAsync()
        {
            var started = made.GetOrAdd(name, static (n, c) => c(n), create);
            try
            {
                return await started.WaitAsync(ct);
            }
            catch (Exception) when (started.IsFaulted)
            {
                made.TryRemove(new(name, started));
                throw;
            }
        }
    }

    async Task<TableClient> CreateTableAsync(string name)
    {
        var (settings, table) = (transport.Configure(new TableClientOptions()), FullName(name));
        var client = connection.Value is { ConnectionString: { } text }
            ? new TableClient(text, table, settings)
            : new TableClient(connection.Value.TableUri!, table, connection.Value.Credential!, settings);
        await IgnoreExistingAsync(client.CreateIfNotExistsAsync(CancellationToken.None));
        return client;
    }

    async Task<QueueClient> CreateQueueAsync(string name)
    {
        var settings = transport.Configure(new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None });
        var client = connection.Value is { ConnectionString: { } text }
            ? new QueueClient(text, FullName(name), settings)
            : new QueueClient(new Uri(connection.Value.QueueUri!, FullName(name)), connection.Value.Credential!, settings);
        await IgnoreExistingAsync(client.CreateIfNotExistsAsync(cancellationToken: CancellationToken.None));
        return client;
    }

    async Task<BlobContainerClient> CreateContainerAsync(string name)
    {
        var settings = transport.Configure(new BlobClientOptions());
        var client = connection.Value is { ConnectionString: { } text }
            ? new BlobContainerClient(text, name, settings)
            : new BlobContainerClient(new Uri(connection.Value.BlobUri!, name), connection.Value.Credential!, settings);
        await IgnoreExistingAsync(client.CreateIfNotExistsAsync(cancellationToken: CancellationToken.None));
        return client;
    }

    // Two processes that create at the same moment: one of them is told so.
    static async Task IgnoreExistingAsync(Task create)
    {
        try
        {
            await create;
        }
        catch (RequestFailedException exists) when (exists.Status == 409)
        {
        }
    }
}
