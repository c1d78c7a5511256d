using Microsoft.Extensions.Options;
using Portico.Access.Credentials;

namespace Portico.Access;

/// <summary>The one place that decides whether a request is answered.</summary>
public sealed class AccessGate(Authenticator authenticator, IAccessPolicy policy, IOptions<AccessOptions> options)
{
    readonly bool required = options.Value.Required;

    /// <summary>Decides about a request by its rule, its <c>Authorization</c> header, and its cookie. The usual answer is there at once.</summary>
    public ValueTask<AccessDecision> DecideAsync(AccessRule rule, string? authorization, string? cookie, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (rule.Level == AccessLevel.Public) return new(AccessDecision.Allow(Caller.Anonymous));
        var token = BearerToken.Of(authorization);
        if (token.IsEmpty) return cookie is { Length: > 0 } && rule.TakesCookie ? DecideByCookieAsync(rule, cookie, ct) : Anonymous(rule, ct);
        var identified = authenticator.AuthenticateAsync(token, ct);
        return identified.IsCompletedSuccessfully ? Judge(rule, identified.Result, ct) : JudgeAsync(rule, identified, ct);
    }

    async ValueTask<AccessDecision> JudgeAsync(AccessRule rule, ValueTask<AccessDecision> identified, CancellationToken ct) =>
        await Judge(rule, await identified, ct);

    async ValueTask<AccessDecision> DecideByCookieAsync(AccessRule rule, string cookie, CancellationToken ct)
    {
        var identified = await authenticator.AuthenticateAsync(cookie.AsMemory(), ct);
        // What a browser sends by itself opens what a limited token opens, whatever somebody has put into the cookie.
        return identified is { Refusal: null, Caller.IsLimited: false } ? identified with { Refusal = AccessRefusal.Illegal } : await Judge(rule, identified, ct);
    }

    ValueTask<AccessDecision> Anonymous(AccessRule rule, CancellationToken ct)
    {
        if (rule.Level == AccessLevel.User) return new(AccessDecision.Refuse(AccessRefusal.NoToken));
        return required || rule.Level == AccessLevel.SignedIn ? new(AccessDecision.Refuse(AccessRefusal.Missing)) : Ask(rule, AccessDecision.Allow(Caller.Anonymous), ct);
    }

    ValueTask<AccessDecision> Judge(AccessRule rule, AccessDecision identified, CancellationToken ct)
    {
        if (identified.Refusal is not null) return new(identified);
        var caller = identified.Caller;
        if (!caller.Reaches(rule.Plugin)) return new(new AccessDecision(caller, Restricted(caller)));
        if (rule.Level == AccessLevel.User && caller.Kind != CallerKind.User) return new(new AccessDecision(caller, AccessRefusal.NotAUser));
        if (rule.Level == AccessLevel.SignedIn && caller.Kind != CallerKind.User) return new(new AccessDecision(caller, AccessRefusal.NoService));
        if (rule.Level != AccessLevel.User && !rule.TakesCookie && caller.IsLimited) return new(new AccessDecision(caller, AccessRefusal.IllegalLimited));
        return Ask(rule, identified, ct);
    }

    ValueTask<AccessDecision> Ask(AccessRule rule, AccessDecision decision, CancellationToken ct)
    {
        var answer = policy.AllowsAsync(new(decision.Caller, rule.Plugin, rule.Permission), ct);
        return answer.IsCompletedSuccessfully ? new(Closed(decision, answer.Result)) : AskAsync(decision, answer);
    }

    static async ValueTask<AccessDecision> AskAsync(AccessDecision decision, ValueTask<bool> answer) => Closed(decision, await answer);

    static AccessDecision Closed(AccessDecision decision, bool allowed) => allowed ? decision : decision with { Refusal = AccessRefusal.Denied };

    static AccessRefusal Restricted(Caller caller) =>
        new(AccessFault.NotAllowed, $"This token's access is restricted to plugin(s) {string.Join(", ", caller.Plugins!.Select(plugin => $"'{plugin}'"))}"); // it is restricted
}
