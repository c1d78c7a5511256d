using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portico.Catalog;
using Portico.Storage;
using Portico.TechDocs.Building;
using Portico.TechDocs.Builds;
using Portico.TechDocs.Publishing;
using Portico.TechDocs.Serving;

namespace Portico.TechDocs;

/// <summary>Puts docs into the service collection.</summary>
public static class TechDocsRegistration
{
    /// <summary>Adds building and publishing. Storage, sources and the catalog are registered by their own projects' methods.</summary>
    public static IServiceCollection AddTechDocs(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<TechDocsOptions>().Bind(configuration.GetSection(TechDocsOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<DocsFetchOptions>().Bind(configuration.GetSection(DocsFetchOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<SiteLimits>().Bind(configuration.GetSection(SiteLimits.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<ServingOptions>().Bind(configuration.GetSection(ServingOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.PostConfigure<CatalogOptions>(static options => options.Subscribers.Add(DocsWatch.Subscription()));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<SiteBuilder>();
        services.TryAddSingleton<SiteStates>();
        services.TryAddSingleton<SitePublisher>();
        services.TryAddSingleton<SitePlaces>();
        services.TryAddSingleton<SiteVersions>();
        AddBuilds(services);
        // Public types whose constructors take internal ones have to be made by hand.
        services.TryAddSingleton(static p => new SiteFiles(p.GetRequiredService<SitePlaces>(), p.GetRequiredService<SiteVersions>(), p.GetRequiredService<IOptions<ServingOptions>>()));
        return services;
    }

    static void AddBuilds(IServiceCollection services)
    {
        services.TryAddSingleton<DocsEntities>();
        services.TryAddSingleton<DocsCensus>();
        services.TryAddSingleton<DocsSources>();
        services.TryAddSingleton<DocsFetcher>();
        services.TryAddSingleton<BuildLines>();
        services.TryAddSingleton<BuildClaims>();
        services.TryAddSingleton<BuildGate>();
        services.TryAddSingleton<SiteMemories>();
        services.TryAddSingleton<SiteBuildParts>();
        services.TryAddSingleton<DocsRemoval>();
        services.TryAddSingleton<DocsWatchParts>();
        services.TryAddSingleton(static p => new DocsBuildStates(p.GetRequiredService<StorageAccount>()));
        services.TryAddSingleton(static p => new SearchDocuments(p.GetRequiredService<StorageAccount>()));
        services.TryAddSingleton(static p => new DocsBuilds(p.GetRequiredService<DocsEntities>(), p.GetRequiredService<BuildClaims>(), p.GetRequiredService<BuildLines>(), p.GetRequiredService<DocsSources>()));
        services.TryAddSingleton(static p => new DocsWatch(p.GetRequiredService<DocsWatchParts>()));
        services.TryAddSingleton(static p => new SiteBuild(p.GetRequiredService<SiteBuildParts>()));
        services.TryAddSingleton(static p => new BuildEnding(
            p.GetRequiredService<DocsBuildStates>(), p.GetRequiredService<BuildLines>(), p.GetRequiredService<SearchDocuments>(), p.GetRequiredService<IOptions<TechDocsOptions>>(), p.GetRequiredService<TimeProvider>(), p.GetRequiredService<ILogger<BuildEnding>>()));
    }
}
