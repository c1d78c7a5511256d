using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Portico.Access.Oidc;

/// <summary>
/// The keys of an issuer. They are fetched at the first token, every hour after that, and when a token names a key that is not
/// among them; twice a minute at most, whatever tokens come.
/// </summary>
internal sealed class IssuerKeys(OidcOptions options, OidcTransport transport, TimeProvider time, ILogger log) : IDisposable
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);
    static readonly TimeSpan Freshness = TimeSpan.FromHours(1);

    readonly SemaphoreSlim turn = new(1, 1);
    volatile FrozenDictionary<string, IssuerKey>? keys;
    long asked; // ticks of UTC

    /// <summary>A key by its id, and whether keys are there at all.</summary>
    public async ValueTask<(IssuerKey? Key, bool Loaded)> FindAsync(string id, CancellationToken ct)
    {
        var now = keys;
        var known = now?.GetValueOrDefault(id);
        if (known is null || Age() >= Freshness)
        {
            await RefreshAsync(known is null ? Pause : Freshness, ct);
            now = keys;
            known = now?.GetValueOrDefault(id);
        }
        return (known, now is not null);
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    TimeSpan Age() => new(time.GetUtcNow().UtcTicks - Volatile.Read(ref asked));

    async Task RefreshAsync(TimeSpan pause, CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            if (Age() < pause) return;
            Volatile.Write(ref asked, time.GetUtcNow().UtcTicks);
            // For all who wait, so it does not end with the first one's request. The transport ends it in time.
            keys = await FetchAsync(CancellationToken.None);
        }
        catch (HttpRequestException e)
        {
            log.IssuerNotReached(e, options.Issuer); // the keys that are there stay
        }
        finally
        {
            turn.Release();
        }
    }

    async Task<FrozenDictionary<string, IssuerKey>> FetchAsync(CancellationToken ct)
    {
        var set = await transport.GetAsync(options.JwksUri ?? await DiscoverAsync(ct), ct);
        if (set.ValueKind != JsonValueKind.Object || !set.TryGetProperty("keys", out var list) || list.ValueKind != JsonValueKind.Array)
            throw new HttpRequestException($"The key set of {options.Issuer} is none.");
        var found = new Dictionary<string, IssuerKey>(StringComparer.Ordinal);
        foreach (var json in list.EnumerateArray())
        {
            if (IssuerKey.Read(json) is { } key) found[key.Id] = key;
        }
        log.IssuerKeysFetched(options.Issuer, found.Count);
        return found.ToFrozenDictionary(StringComparer.Ordinal);
    }

    async Task<Uri> DiscoverAsync(CancellationToken ct)
    {
        var metadata = await transport.GetAsync(new($"{options.Issuer.TrimEnd('/')}/.well-known/openid-configuration"), ct);
        if (Text(metadata, "issuer") != options.Issuer) throw new HttpRequestException($"The discovery document of {options.Issuer} names another issuer.");
        return Uri.TryCreate(Text(metadata, "jwks_uri"), UriKind.Absolute, out var address) ? address
            : throw new HttpRequestException($"The discovery document of {options.Issuer} has no jwks_uri.");
    }

    static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
