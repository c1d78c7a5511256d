using System.Net;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Portico.Storage;

/// <summary>
/// One connection pool for tables, queues and blobs. The clients' defaults cost more than the requests: logging,
/// telemetry headers and tracing a request, and retries that wait for seconds.
/// </summary>
public sealed class StorageTransport : IDisposable
{
    readonly HttpClient client = new(new SocketsHttpHandler
    {
        MaxConnectionsPerServer = 64,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectTimeout = TimeSpan.FromSeconds(5),
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        AllowAutoRedirect = false,
        ActivityHeadersPropagator = null,
    }, disposeHandler: true)
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Applies the pool and the short retries to a client's options.</summary>
    public T Configure<T>(T options) where T : ClientOptions
    {
        options.Transport = new HttpClientTransport(client);
        options.Retry.MaxRetries = 4;
        options.Retry.Delay = TimeSpan.FromMilliseconds(100);
        options.Retry.MaxDelay = TimeSpan.FromSeconds(2);
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(30);
        options.Diagnostics.IsLoggingEnabled = false;
        options.Diagnostics.IsDistributedTracingEnabled = false;
        options.Diagnostics.IsTelemetryEnabled = false;
        return options;
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();
}
