using Portico.Access.Oidc;
using Portico.Access.Tokens;

namespace Portico.Access.Credentials;

/// <summary>Tells who a token belongs to: one of the configuration, one of ours, or one of another issuer.</summary>
public sealed class Authenticator
{
    static readonly AccessRefusal NotVerified = new(AccessFault.Unauthenticated, "Failed user token verification");

    readonly StaticTokens statics;
    readonly VerifiedTokens verified;
    readonly UserTokens users;
    readonly OidcIssuers issuers;

    internal Authenticator(StaticTokens statics, VerifiedTokens verified, UserTokens users, OidcIssuers issuers) =>
        (this.statics, this.verified, this.users, this.issuers) = (statics, verified, users, issuers);

    /// <summary>The token's owner, or a refusal. A token that is known already costs a hash and a look-up.</summary>
    internal ValueTask<AccessDecision> AuthenticateAsync(ReadOnlyMemory<char> token, CancellationToken ct)
    {
        if (token.Length > JsonWebToken.MaxLength) return new(AccessDecision.Refuse(AccessRefusal.Illegal));
        var hash = TokenHash.Of(token.Span);
        var caller = statics.Find(hash) ?? verified.Find(hash);
        return caller is not null ? new(AccessDecision.Allow(caller)) : VerifyAsync(hash, token, ct);
    }

    async ValueTask<AccessDecision> VerifyAsync(TokenHash hash, ReadOnlyMemory<char> text, CancellationToken ct)
    {
        if (!JsonWebToken.TryParse(text.Span, out var token)) return AccessDecision.Refuse(AccessRefusal.Illegal);
        var (holds, refusal) = await VerifyAsync(token, ct);
        if (holds is null) return AccessDecision.Refuse(refusal ?? AccessRefusal.Illegal);
        verified.Add(hash, holds);
        return AccessDecision.Allow(holds.Caller);
    }

    async ValueTask<Verification> VerifyAsync(JsonWebToken token, CancellationToken ct)
    {
        if (UserTokens.Claims(token)) return new(await users.VerifyAsync(token, ct), NotVerified);
        return issuers.Find(token.Claim("iss")) is { } issuer ? await issuer.VerifyAsync(token, ct) : default;
    }
}
