using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Portico.Access;

namespace Portico.Functions.Auth;

/// <summary>The issuer's address: as configured, or as the request has it.</summary>
public sealed class AuthAddress(IOptions<AccessOptions> options)
{
    /// <summary>Address of the auth API, without a slash at its end.</summary>
    public string Of(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var origin = options.Value.BaseUrl is { } url ? url.AbsoluteUri.TrimEnd('/') : $"{request.Scheme}://{request.Host}";
        return $"{origin}/api/auth";
    }
}
