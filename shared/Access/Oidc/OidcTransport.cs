using System.Net;
using System.Text.Json;

namespace Portico.Access.Oidc;

/// <summary>Fetches small JSON documents of issuers: in bounded time, of bounded size, without redirects, over https unless on this machine.</summary>
internal sealed class OidcTransport : IDisposable
{
    const int MaxBytes = 256 * 1024;

    readonly HttpClient client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        MaxResponseHeadersLength = 16,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        UseCookies = false,
    }, disposeHandler: true)
    {
        MaxResponseContentBufferSize = MaxBytes,
        Timeout = TimeSpan.FromSeconds(10),
    };

    /// <summary>True for an address that may be asked.</summary>
    public static bool IsAllowed(Uri address) => address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));

    /// <summary>Fetches a document; what goes wrong is an <see cref="HttpRequestException"/>.</summary>
    public async Task<JsonElement> GetAsync(Uri address, CancellationToken ct)
    {
        if (!IsAllowed(address)) throw new HttpRequestException($"{address} is not an https address.");
        try
        {
            return JsonElement.Parse(await client.GetByteArrayAsync(address, ct));
        }
        catch (JsonException noJson)
        {
            throw new HttpRequestException($"{address} answered with something that is not JSON.", noJson);
        }
        catch (OperationCanceledException late) when (late.InnerException is TimeoutException)
        {
            throw new HttpRequestException($"{address} did not answer in time.", late);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();
}
