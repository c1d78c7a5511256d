using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Portico.Access.Credentials;

namespace Portico.Access;

/// <summary>Puts access control into the service collection.</summary>
public static class AccessRegistration
{
    /// <summary>Registers <see cref="AccessGate"/> and what it needs. Nothing is read before the first request.</summary>
    public static IServiceCollection AddPorticoAccess(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AccessOptions>().Bind(configuration.GetSection(AccessOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AccessOptions>, AccessOptionsValidator>());
        services.TryAddSingleton<IAccessPolicy, OpenPolicy>();
        services.TryAddSingleton<StaticTokens>();
        services.TryAddSingleton(provider => new Authenticator(provider.GetRequiredService<StaticTokens>()));
        services.TryAddSingleton<AccessGate>();
        return services;
    }
}
