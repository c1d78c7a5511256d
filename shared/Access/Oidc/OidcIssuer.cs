using Portico.Access.Tokens;

namespace Portico.Access.Oidc;

/// <summary>An issuer whose tokens are accepted.</summary>
internal sealed class OidcIssuer(OidcOptions options, IssuerKeys keys, TimeProvider time) : IDisposable
{
    static readonly AccessRefusal NotNow = new(AccessFault.Unavailable, "The token cannot be verified at the moment");

    /// <summary>The name by which tokens call it.</summary>
    public string Name => options.Issuer;

    /// <summary>Verifies a token that names this issuer.</summary>
    public async ValueTask<Verification> VerifyAsync(JsonWebToken token, CancellationToken ct)
    {
        if (token is not { Algorithm: "RS256" or "ES256", KeyId: { } id }) return Refuse("algorithm or key id");
        if (!token.IsFor(options.Audience)) return Refuse("audience");
        var now = time.GetUtcNow();
        if (token.Time("exp") is not { } expires || expires + options.ClockSkew <= now) return Refuse("expired");
        if (token.Claims.TryGetProperty("nbf", out _) && !(token.Time("nbf") - options.ClockSkew <= now)) return Refuse("not valid yet");
        var (key, loaded) = await keys.FindAsync(id, ct);
        if (!loaded) return new(null, NotNow);
        if (key is null) return Refuse("unknown key");
        if (key.Algorithm != token.Algorithm || !key.Verify(token.Signed, token.Signature)) return Refuse("signature");
        return OidcSubject.Reference(token.Claim(options.SubjectClaim), options.Domains) is { } user
            ? new(new(new(CallerKind.User, user), expires + options.ClockSkew), null)
            : Refuse($"claim {options.SubjectClaim} names no user");
    }

    /// <inheritdoc/>
    public void Dispose() => keys.Dispose();

    Verification Refuse(string reason) => new(null, AccessRefusal.Illegal with { Reason = $"token of {options.Issuer}: {reason}" });
}
