using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Portico.Access.Credentials;
using Portico.Access.Keys;
using Portico.Access.Oidc;
using Portico.Access.Tokens;

namespace Portico.Access;

/// <summary>Puts access control into the service collection.</summary>
public static class AccessRegistration
{
    /// <summary>Registers <see cref="AccessGate"/> and what it needs. Nothing is read before the first request.</summary>
    public static IServiceCollection AddPorticoAccess(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AccessOptions>().Bind(configuration.GetSection(AccessOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AccessOptions>, AccessOptionsValidator>());
        services.TryAddSingleton<IAccessPolicy, OpenPolicy>();
        services.TryAddSingleton<StaticTokens>();
        services.TryAddSingleton<KeySeal>();
        services.TryAddSingleton<SigningKeyStore>();
        services.TryAddSingleton<SigningKeys>();
        services.TryAddSingleton<VerifiedTokens>();
        services.TryAddSingleton<OidcTransport>();
        services.TryAddSingleton<OidcIssuers>();
        services.TryAddSingleton(provider => new UserTokens(provider.GetRequiredService<SigningKeys>(), provider.GetRequiredService<IOptions<AccessOptions>>(), provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(provider => new Authenticator(provider.GetRequiredService<StaticTokens>(), provider.GetRequiredService<VerifiedTokens>(), provider.GetRequiredService<UserTokens>(), provider.GetRequiredService<OidcIssuers>()));
        services.TryAddSingleton<AccessGate>();
        return services;
    }
}
