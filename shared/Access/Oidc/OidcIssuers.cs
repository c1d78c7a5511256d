using System.Collections.Frozen;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Portico.Access.Oidc;

/// <summary>The issuers of the configuration.</summary>
internal sealed class OidcIssuers(IOptions<AccessOptions> options, OidcTransport transport, TimeProvider time, ILogger<OidcIssuers> log) : IDisposable
{
    readonly FrozenDictionary<string, OidcIssuer> issuers = options.Value.Oidc
        .Select(entry => new OidcIssuer(entry, new(entry, transport, time, log), time))
        .ToFrozenDictionary(issuer => issuer.Name, StringComparer.Ordinal);

    /// <summary>An issuer by the name that a token gives; null when it is not among them.</summary>
    public OidcIssuer? Find(string? name) => name is null ? null : issuers.GetValueOrDefault(name);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var issuer in issuers.Values) issuer.Dispose();
    }
}
