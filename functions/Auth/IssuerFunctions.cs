using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Portico.Access;
using Portico.Access.Tokens;
using Portico.Functions.Http;

namespace Portico.Functions.Auth;

/// <summary>What others need to trust our tokens, and what a token's owner may ask about itself.</summary>
public sealed class IssuerFunctions(UserTokens tokens, Ownership ownership, AuthAddress address)
{
    const string Root = "api/auth/";

    /// <summary>Public keys of all tokens that may still hold.</summary>
    [Function("GetTokenKeys")]
    public async Task<IResult> KeysAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Root + ".well-known/jwks.json")] HttpRequest request, CancellationToken ct)
    {
        var keys = await tokens.PublicKeysAsync(ct);
        return ValueAnswer.Of(request, new KeySet([.. keys.Select(key => new KeyOfSet("EC", key.X, key.Y, "P-256", key.Id, "ES256"))]), AuthJson.Default.KeySet);
    }

    /// <summary>What an OpenID client wants to know.</summary>
    [Function("GetIssuerMetadata")]
    public IResult Metadata([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Root + ".well-known/openid-configuration")] HttpRequest request)
    {
        var issuer = address.Of(request);
        return ValueAnswer.Of(
            request,
            new IssuerMetadata(issuer, $"{issuer}/v1/userinfo", $"{issuer}/.well-known/jwks.json", ["id_token"], ["public"], ["ES256"], ["openid"], ["sub", "ent"]),
            AuthJson.Default.IssuerMetadata);
    }

    /// <summary>Who the caller is. The gate has let only users through.</summary>
    [Function("GetUserInfo")]
    public async Task<IResult> UserInfoAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Root + "v1/userinfo")] HttpRequest request, CancellationToken ct)
    {
        var caller = request.HttpContext.Features.Get<Caller>()!; // the gate has put it there
        return ValueAnswer.Of(request, new UserInfo(new(caller.Subject, await ownership.OfAsync(caller.Subject, ct))), AuthJson.Default.UserInfo);
    }
}
