using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Portico.Catalog.Providers;

/// <summary>Takes entities that other systems send, such as a step of a build.</summary>
public sealed class EntityPush
{
    readonly EntityProviders providers;
    readonly ProviderRun run;
    readonly FrozenDictionary<string, byte[]> hashes;

    internal EntityPush(EntityProviders providers, ProviderRun run, IOptions<CatalogOptions> options)
    {
        (this.providers, this.run) = (providers, run);
        hashes = options.Value.Providers.Push.ToFrozenDictionary(static push => push.Name, static push => Hash(push.Token), StringComparer.Ordinal);
    }

    /// <summary>Whether there is a provider of that name which sends.</summary>
    public bool Has(string name) => hashes.ContainsKey(name);

    /// <summary>Whether a token is the provider's. How long that takes does not tell how much of it is right.</summary>
    public bool Accepts(string name, string token) => hashes.TryGetValue(name, out var expected) && CryptographicOperations.FixedTimeEquals(Hash(token), expected);

    /// <summary>Stores what a provider sent.</summary>
    public Task<ProviderOutcome> ApplyAsync(string name, ProviderMutation mutation, CancellationToken ct)
    {
        if (providers.Find(EntityProviders.LocationOf(name)) is not { Source: null }) throw new ArgumentException($"No provider '{name}' sends entities.", nameof(name));
        return run.ApplyAsync(name, mutation, ct);
    }

    static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
