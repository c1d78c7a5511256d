using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Portico.Storage;

/// <summary>Puts storage into the service collection.</summary>
public static class StorageRegistration
{
    /// <summary>Registers <see cref="StorageAccount"/> and what is built on it. Nothing is connected before the first use.</summary>
    public static IServiceCollection AddPorticoStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StorageOptions>().Bind(configuration.GetSection(StorageOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(configuration);
        services.TryAddSingleton<StorageTransport>();
        services.TryAddSingleton<StorageAccount>();
        services.TryAddSingleton<QueueSender>();
        services.TryAddSingleton<WriteSignals>();
        services.TryAddSingleton(TimeProvider.System);
        return services;
    }
}
