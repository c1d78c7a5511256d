using System.Collections.Concurrent;
using Portico.Access.Credentials;

namespace Portico.Access.Tokens;

/// <summary>
/// Tokens that were verified within the last minute, by their hashes: verifying costs a hundred times what looking up does.
/// A minute at most passes until a key that is withdrawn no longer opens anything.
/// </summary>
internal sealed class VerifiedTokens(TimeProvider time)
{
    const int Capacity = 10_000;
    static readonly TimeSpan Memory = TimeSpan.FromMinutes(1);

    readonly ConcurrentDictionary<TokenHash, (Caller Caller, DateTimeOffset Until)> known = new();

    /// <summary>Whose token it is; null when it was not verified lately.</summary>
    public Caller? Find(in TokenHash hash)
    {
        if (!known.TryGetValue(hash, out var entry)) return null;
        if (time.GetUtcNow() < entry.Until) return entry.Caller;
        known.TryRemove(hash, out _);
        return null;
    }

    /// <summary>Remembers a token that was verified just now.</summary>
    public void Add(in TokenHash hash, VerifiedToken token)
    {
        var now = time.GetUtcNow();
        if (known.Count >= Capacity) Shrink(now);
        var end = now + Memory;
        known[hash] = (token.Caller, token.Expires < end ? token.Expires : end);
    }

    void Shrink(DateTimeOffset now)
    {
        foreach (var (hash, entry) in known)
        {
            if (entry.Until <= now) known.TryRemove(hash, out _);
        }
        if (known.Count >= Capacity) known.Clear(); // all are in use: each is verified once more
    }
}
