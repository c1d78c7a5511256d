using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Portico.Catalog.Model;
using Portico.Catalog.Processing;
using Portico.Catalog.Processing.Custom;
using Portico.Catalog.Providers;
using Portico.Catalog.Store;
using Portico.Sources;

namespace Portico.Catalog.Ingestion;

/// <summary>The configured locations and providers, and the kinds that each chain of locations may bring.</summary>
internal sealed class LocationRules
{
    readonly EntityModel model;
    readonly ImmutableArray<string> common;
    readonly Dictionary<string, ImmutableArray<string>> byOrigin = [];

    public LocationRules(IOptions<CatalogOptions> options, IOptions<SourceOptions> sources, EntityProviders providers, EntityModel model)
    {
        this.model = model;
        common = options.Value.Rules.Count > 0 ? [.. options.Value.Rules] : CatalogFileProcessor.DefaultKinds;
        var roots = ImmutableArray.CreateBuilder<LocationRef>();
        foreach (var location in options.Value.Locations)
        {
            var root = new LocationRef(location.Type, location.Type == "file" ? Path.GetFullPath(location.Target, sources.Value.Root ?? AppContext.BaseDirectory) : location.Target);
            if (!roots.Contains(root)) roots.Add(root);
            if (location.Rules.Count == 0) continue;
            var known = byOrigin.GetValueOrDefault(root.ToString(), common);
            byOrigin[root.ToString()] = [.. known.Union(location.Rules, StringComparer.OrdinalIgnoreCase)];
        }
        foreach (var provider in providers.All)
        {
            roots.Add(provider.Location);
            if (provider.Rules.Count > 0) byOrigin[provider.Location.ToString()] = [.. common.Union(provider.Rules, StringComparer.OrdinalIgnoreCase)];
        }
        Roots = roots.ToImmutable();
    }

    /// <summary>The configured locations, file targets as absolute paths, and those of the providers.</summary>
    public ImmutableArray<LocationRef> Roots { get; }

    /// <summary>Kinds that entities may have when the chain that leads to them begins at <paramref name="origin"/>.</summary>
    public ImmutableArray<string> AllowedKinds(string origin) => byOrigin.GetValueOrDefault(origin, common);

    /// <summary>What the location's rows depend on besides its content.</summary>
    public string FingerprintOf(LocationRecord location) => LocationFingerprint.Of(location, AllowedKinds(location.Origin), model.Fingerprint);
}
