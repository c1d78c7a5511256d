using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Portico.Access;
using Portico.Access.Tokens;

namespace Portico.Functions.Access;

/// <summary>
/// The cookie that lets a browser load pictures of docs by itself: a limited token, as Backstage's clients expect it. The gate
/// takes it for reads of published files and for nothing else.
/// </summary>
public sealed class AuthCookie(IOptions<AccessOptions> options)
{
    /// <summary>Its name.</summary>
    internal const string Name = "backstage-auth";

    /// <summary>Sets it in an answer.</summary>
    public void Set(HttpRequest request, IssuedToken issued)
    {
        ArgumentNullException.ThrowIfNull(issued);
        Write(request, issued.Token, issued.Expires);
    }

    /// <summary>Takes it away.</summary>
    public void Clear(HttpRequest request) => Write(request, "", DateTimeOffset.UnixEpoch);

    void Write(HttpRequest request, string value, DateTimeOffset expires)
    {
        ArgumentNullException.ThrowIfNull(request);
        var address = options.Value.BaseUrl ?? new Uri($"{request.Scheme}://{request.Host}");
        // A portal at another address loads pictures from here: that is a request across sites, which browsers allow over TLS.
        var secure = address.Scheme == Uri.UriSchemeHttps || address.Host == "localhost";
        var ends = expires.ToString("R", CultureInfo.InvariantCulture);
        var rest = secure ? "Secure; Priority=High; SameSite=None" : "Priority=High; SameSite=Lax";
        request.HttpContext.Response.Headers.Append(HeaderNames.SetCookie, $"{Name}={value}; Domain={address.Host}; Path=/; Expires={ends}; HttpOnly; {rest}");
    }
}
