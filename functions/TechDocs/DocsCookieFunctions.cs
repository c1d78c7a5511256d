using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Portico.Access;
using Portico.Access.Tokens;
using Portico.Functions.Access;
using Portico.Functions.Http;

namespace Portico.Functions.TechDocs;

/// <summary>Sets and clears the cookie with which a portal's pages load pictures of docs.</summary>
public sealed class DocsCookieFunctions(UserTokens tokens, AuthCookie cookie, TimeProvider time)
{
    const string Route = "api/techdocs/.backstage/auth/v1/cookie";

    /// <summary>One that ends sooner is replaced.</summary>
    static readonly TimeSpan Soon = TimeSpan.FromMinutes(5);

    /// <summary>Sets the cookie, unless the one that is there will do, and says until when it holds.</summary>
    [Function("SetDocsCookie")]
    public async Task<IResult> SetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Route)] HttpRequest request, CancellationToken ct)
    {
        var caller = request.HttpContext.Features.Get<Caller>()!; // the gate has put it there
        var known = await tokens.FindLimitedAsync(request.Cookies[AuthCookie.Name], ct);
        if (known is { Expires: { } end } && known.Subject == caller.Subject && end > time.GetUtcNow() + Soon) return Answer(end);
        var issued = await tokens.IssueLimitedAsync(caller, ct);
        cookie.Set(request, issued);
        return Answer(issued.Expires);
    }

    /// <summary>Takes it away.</summary>
    [Function("ClearDocsCookie")]
    public IResult Clear([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = Route)] HttpRequest request)
    {
        cookie.Clear(request);
        return new BareAnswer(StatusCodes.Status204NoContent);
    }

    static Http.Answer Answer(DateTimeOffset expires) =>
        ValueAnswer.Written(StatusCodes.Status200OK, new CookieAnswer(WireTime.Write(expires)), DocsJson.Default.CookieAnswer, null);
}
