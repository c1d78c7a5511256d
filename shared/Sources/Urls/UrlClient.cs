using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Portico.Sources.Urls;

/// <summary>A name led to an address that must not be asked. Leaves the HTTP stack as the cause of its own exception.</summary>
sealed class RefusedAddressException(string host, IPAddress address, string range)
    : IOException($"'{host}' leads to {address}, a {range} address")
{
    public string Host => host;
}

/// <summary>
/// Sends single requests. The connection goes to the very address that was checked, so that a name that changes its mind
/// between check and use (DNS rebinding) gains nothing. Hosts with and without the right to private addresses never share
/// a connection.
/// </summary>
sealed class UrlClient : IDisposable
{
    readonly INameResolver resolver;
    readonly IPNetwork[] blocked;
    readonly HttpMessageInvoker open;
    readonly HttpMessageInvoker inner;

    public UrlClient(IOptions<SourceOptions> options, INameResolver resolver)
    {
        this.resolver = resolver;
        blocked = [.. options.Value.BlockedAddresses.Select(IPNetwork.Parse)];
        open = Create(options.Value, allowPrivate: false);
        inner = Create(options.Value, allowPrivate: true);
    }

    /// <summary>Asks once and returns when the headers are there.</summary>
    public Task<HttpResponseMessage> SendAsync(PermittedUrl target, UrlETag? etag, CancellationToken ct)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, target.Uri);
        request.Headers.TryAddWithoutValidation("User-Agent", "Portico");
        request.Headers.TryAddWithoutValidation("Accept", "*/*");
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("deflate"));
        if (target.Authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", target.Authorization);
        etag?.AddTo(request.Headers);
        return SendAsync(target, request, ct);
    }

    /// <summary>Sends any request to a permitted address.</summary>
    public Task<HttpResponseMessage> SendAsync(PermittedUrl target, HttpRequestMessage request, CancellationToken ct) =>
        (target.AllowPrivate ? inner : open).SendAsync(request, ct);

    public void Dispose()
    {
        open.Dispose();
        inner.Dispose();
    }

    HttpMessageInvoker Create(SourceOptions options, bool allowPrivate) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None, // done later, under a limit
        UseCookies = false,
        UseProxy = false, // a proxy would resolve the name itself, after our check
        ActivityHeadersPropagator = null,
        ConnectTimeout = options.Timeout,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
        MaxConnectionsPerServer = 8,
        MaxResponseDrainSize = 16 * 1024, // an answer that is not read to its end costs its connection, not its bytes
        ConnectCallback = (context, ct) => ConnectAsync(context.DnsEndPoint, allowPrivate, ct),
    });

    async ValueTask<Stream> ConnectAsync(DnsEndPoint endPoint, bool allowPrivate, CancellationToken ct)
    {
        var addresses = await resolver.ResolveAsync(endPoint.Host, ct);
        foreach (var address in addresses)
        {
            if (AddressRanges.Objection(address, allowPrivate, blocked) is { } range) throw new RefusedAddressException(endPoint.Host, address, range);
        }
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, endPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
