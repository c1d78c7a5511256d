using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portico.Catalog.Explaining;
using Portico.Catalog.Store;
using Portico.Storage;

namespace Portico.Catalog.Events;

/// <summary>Puts events and their history into the service collection.</summary>
static class EventsRegistration
{
    public static void AddEvents(this IServiceCollection services)
    {
        services.TryAddSingleton<EventProbe>();
        services.TryAddSingleton<EventLog>();
        services.TryAddSingleton<EventHistory>();
        services.TryAddSingleton<OutboxTable>();
        services.TryAddSingleton<SubscriberTable>();
        services.TryAddSingleton<EventRecorder>();
        services.TryAddSingleton<EventDelivery>();
        services.TryAddSingleton(static p => new EventReader(Get<EventLog>(p), Get<EventHistory>(p), Get<CatalogReader>(p)));
        services.TryAddSingleton(static p => new EntityExplainer(Get<CatalogReader>(p), Get<LocationTable>(p), Get<EventReader>(p)));
        services.TryAddSingleton(static p => new EventPump(
            Get<StorageAccount>(p), Get<EventRecorder>(p), Get<EventDelivery>(p), Get<EventLog>(p), Get<EventHistory>(p), Get<IOptions<CatalogOptions>>(p), Get<TimeProvider>(p),
            Get<ILogger<EventPump>>(p)));
    }

    static T Get<T>(IServiceProvider provider) where T : notnull => provider.GetRequiredService<T>();
}
