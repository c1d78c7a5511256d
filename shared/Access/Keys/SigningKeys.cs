using System.Collections.Frozen;
using Microsoft.Extensions.Options;

namespace Portico.Access.Keys;

/// <summary>
/// The keys of this installation in memory. A key signs for <c>Access:KeyLifetime</c> and verifies until the last token it
/// signed has expired. An id that is not known makes the keys be read again, at most once a second: another instance may
/// have made it.
/// </summary>
internal sealed class SigningKeys(SigningKeyStore store, IOptions<AccessOptions> options, TimeProvider time) : IDisposable
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    /// <summary>Keys are read again when they are older, so that what other instances made is listed.</summary>
    static readonly TimeSpan Freshness = TimeSpan.FromMinutes(1);

    readonly SemaphoreSlim turn = new(1, 1);
    volatile Loaded? loaded;

    /// <summary>The key to sign with now; made when there is none.</summary>
    public async Task<SigningKey> CurrentAsync(CancellationToken ct)
    {
        if (Signing(loaded) is { } known) return known;
        await turn.WaitAsync(ct);
        try
        {
            if (Signing(loaded) is { } made) return made;
            var all = await ReadAsync(ct);
            if (Signing(all) is { } stored) return stored;
            var key = SigningKey.Create(time.GetUtcNow());
            await store.AddAsync(key, ct);
            loaded = new(all.Keys.Values.Append(key).ToFrozenDictionary(one => one.Id, StringComparer.Ordinal), time.GetUtcNow());
            return key;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>A key by its id; null when there is none.</summary>
    public async ValueTask<SigningKey?> FindAsync(string id, CancellationToken ct)
    {
        if (loaded?.Keys.GetValueOrDefault(id) is { } known) return Living(known) ? known : null;
        var all = await LoadAsync(Pause, ct);
        return all.Keys.GetValueOrDefault(id) is { } key && Living(key) ? key : null;
    }

    /// <summary>All keys that a living token may have been signed with, the newest first.</summary>
    public async Task<IReadOnlyList<SigningKey>> ListAsync(CancellationToken ct) =>
        [.. (await LoadAsync(Freshness, ct)).Keys.Values.Where(Living).OrderByDescending(key => key.Created)];

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    async Task<Loaded> LoadAsync(TimeSpan fresh, CancellationToken ct)
    {
        if (loaded is { } now && time.GetUtcNow() - now.At < fresh) return now;
        await turn.WaitAsync(ct);
        try
        {
            return loaded is { } meanwhile && time.GetUtcNow() - meanwhile.At < fresh ? meanwhile : await ReadAsync(ct);
        }
        finally
        {
            turn.Release();
        }
    }

    async Task<Loaded> ReadAsync(CancellationToken ct)
    {
        var keys = new Dictionary<string, SigningKey>(StringComparer.Ordinal);
        foreach (var key in await store.ListAsync(ct))
        {
            if (Living(key)) keys[key.Id] = key;
            else await store.RemoveAsync(key.Id, ct);
        }
        return loaded = new(keys.ToFrozenDictionary(StringComparer.Ordinal), time.GetUtcNow());
    }

    SigningKey? Signing(Loaded? from) =>
        from?.Keys.Values.Where(key => key.CanSign && key.Created + options.Value.KeyLifetime > time.GetUtcNow()).MaxBy(key => key.Created);

    bool Living(SigningKey key) => key.Created + options.Value.KeyLifetime + options.Value.TokenLifetime + Skew > time.GetUtcNow();

    sealed record Loaded(FrozenDictionary<string, SigningKey> Keys, DateTimeOffset At);
}
