using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portico.Catalog.Analysis;
using Portico.Catalog.Events;
using Portico.Catalog.Ingestion;
using Portico.Catalog.Processing;
using Portico.Catalog.Processing.Custom;
using Portico.Catalog.Providers;
using Portico.Catalog.Store;
using Portico.Sources;
using Portico.Storage;

namespace Portico.Catalog;

/// <summary>Puts the catalog into the service collection.</summary>
public static class CatalogRegistration
{
    /// <summary>
    /// Registers reading, processing, storing and serving of the catalog, all singletons that connect to nothing before
    /// their first use. Storage and sources are registered by their own projects' methods.
    /// </summary>
    public static IServiceCollection AddPorticoCatalog(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<CatalogOptions>().Bind(configuration.GetSection(CatalogOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CatalogOptions>, CatalogOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CatalogOptions>, EntityModelValidator>());
        services.TryAddSingleton(TimeProvider.System);
        AddStore(services);
        AddIngestion(services);
        services.AddEvents();
        return services;
    }

    static void AddStore(IServiceCollection services)
    {
        services.TryAddSingleton<LocationTable>();
        services.TryAddSingleton<RegistrationTable>();
        services.TryAddSingleton<EntityTable>();
        services.TryAddSingleton<EntityLookup>();
        services.TryAddSingleton<ChangeFeed>();
        services.TryAddSingleton<SnapshotBlobs>();
        services.TryAddSingleton<RecentChanges>();
        services.TryAddSingleton<FeedFollower>();
        services.TryAddSingleton<CatalogLoader>();
        // Public types whose constructors take internal ones have to be made by hand.
        services.TryAddSingleton(static p => new CatalogReader(Get<CatalogLoader>(p), Get<TimeProvider>(p), Get<ILogger<CatalogReader>>(p)));
        services.TryAddSingleton(static p => new SnapshotWriter(Get<CatalogReader>(p), Get<SnapshotBlobs>(p), Get<ChangeFeed>(p), Get<EventLog>(p), Get<ILogger<SnapshotWriter>>(p)));
    }

    static void AddIngestion(IServiceCollection services)
    {
        services.TryAddSingleton(static p => new EntityModelReader(Get<IOptions<SourceOptions>>(p).Value.Root ?? AppContext.BaseDirectory).Read(Get<IOptions<CatalogOptions>>(p).Value));
        services.TryAddSingleton<CatalogFileProcessor>();
        services.TryAddSingleton<EntityValidation>();
        services.TryAddSingleton<LocationAnalyzer>();
        services.TryAddSingleton<IngestionProbe>();
        services.TryAddSingleton<EntityProviders>();
        services.TryAddSingleton<ProviderRun>();
        services.TryAddSingleton<LocationRules>();
        services.TryAddSingleton<RefreshSchedule>();
        services.TryAddSingleton<RefreshQueue>();
        services.TryAddSingleton<ChildLocations>();
        services.TryAddSingleton<LocationReach>();
        services.TryAddSingleton<LocationReader>();
        services.TryAddSingleton<PartitionWriter>();
        services.TryAddSingleton<LocationRun>();
        services.TryAddSingleton<LocationRemoval>();
        services.TryAddSingleton<RootLocations>();
        services.TryAddSingleton<LocationPreview>();
        services.TryAddSingleton<ImmediateRun>();
        services.TryAddSingleton(static p => new LocationProcessor(
            Get<LocationTable>(p), Get<LocationReach>(p), Get<LocationReader>(p), Get<LocationRun>(p), Get<LocationRemoval>(p), Get<LocationRules>(p), Get<ProviderRun>(p),
            Get<ILogger<LocationProcessor>>(p)));
        services.TryAddSingleton(static p => new LocationScheduler(
            Get<LocationTable>(p), Get<RootLocations>(p), Get<LocationReader>(p), Get<LocationRules>(p), Get<RefreshQueue>(p), Get<RefreshSchedule>(p), Get<StorageAccount>(p),
            Get<ILogger<LocationScheduler>>(p)));
        services.TryAddSingleton(static p => new LocationService(
            Get<LocationTable>(p), Get<RegistrationTable>(p), Get<ImmediateRun>(p), Get<LocationPreview>(p), Get<RefreshSchedule>(p), Get<IOptions<CatalogOptions>>(p)));
        services.TryAddSingleton(static p => new RefreshService(Get<CatalogReader>(p), Get<LocationTable>(p), Get<ImmediateRun>(p), Get<RefreshQueue>(p)));
        services.TryAddSingleton(static p => new EntityPush(Get<EntityProviders>(p), Get<ProviderRun>(p), Get<IOptions<CatalogOptions>>(p)));
        services.TryAddSingleton(static p => new EntityDeletion(Get<CatalogReader>(p), Get<LocationTable>(p), Get<EntityTable>(p), Get<EntityLookup>(p), Get<ChangeFeed>(p), Get<RefreshSchedule>(p)));
    }

    static T Get<T>(IServiceProvider provider) where T : notnull => provider.GetRequiredService<T>();
}
