using System.Net;

namespace Portico.Sources.Urls;

/// <summary>Finds the addresses of a host. A seam: tests let a name lead where they like.</summary>
interface INameResolver
{
    Task<IPAddress[]> ResolveAsync(string host, CancellationToken ct);
}

sealed class SystemNameResolver : INameResolver
{
    public Task<IPAddress[]> ResolveAsync(string host, CancellationToken ct) => Dns.GetHostAddressesAsync(host, ct);
}
