namespace Portico.Access.Credentials;

/// <summary>Tells who a token belongs to.</summary>
public sealed class Authenticator
{
    readonly StaticTokens statics;

    internal Authenticator(StaticTokens statics) => this.statics = statics;

    /// <summary>The token's owner, or a refusal.</summary>
    internal ValueTask<AccessDecision> AuthenticateAsync(ReadOnlyMemory<char> token, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var hash = TokenHash.Of(token.Span);
        return statics.Find(hash) is { } caller ? new(AccessDecision.Allow(caller)) : new(AccessDecision.Refuse(AccessRefusal.Illegal));
    }
}
