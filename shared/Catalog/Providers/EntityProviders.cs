using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using Portico.Catalog.Model;
using Portico.Sources;

namespace Portico.Catalog.Providers;

/// <summary>All providers: those of the configuration, and those that are registered as services.</summary>
internal sealed class EntityProviders
{
    /// <summary>Type of the locations that hold what providers bring.</summary>
    public const string LocationType = "provider";

    readonly FrozenDictionary<string, KnownProvider> byName;

    public EntityProviders(IEnumerable<IEntityProvider> services, IOptions<CatalogOptions> options, ISourceReader sources)
    {
        var configured = options.Value.Providers;
        var read = configured.Lists.Select(list => new ListProvider(list, options.Value.RefreshInterval, sources)).Concat(services);
        byName = read.Select(static provider => new KnownProvider(provider.Name, provider.Rules, provider))
            .Concat(configured.Push.Select(static push => new KnownProvider(push.Name, [.. push.Rules], null)))
            .ToFrozenDictionary(static provider => provider.Name, StringComparer.Ordinal);
    }

    /// <summary>All of them.</summary>
    public IEnumerable<KnownProvider> All => byName.Values;

    /// <summary>The location that holds what a provider brings.</summary>
    public static LocationRef LocationOf(string name) => new(LocationType, name);

    /// <summary>The provider that a location belongs to; null when it is not known here.</summary>
    public KnownProvider? Find(LocationRef location) => location.Type == LocationType ? byName.GetValueOrDefault(location.Target) : null;
}

/// <summary>A provider.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rules">Kinds that it may bring besides those that everybody may.</param>
/// <param name="Source">What is read; null for one that sends.</param>
internal sealed record KnownProvider(string Name, IReadOnlyList<string> Rules, IEntityProvider? Source)
{
    /// <summary>The location that holds what it brings.</summary>
    public LocationRef Location => EntityProviders.LocationOf(Name);
}
