using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Portico.UserSettings;

/// <summary>Puts the users' settings into the service collection.</summary>
public static class UserSettingsRegistration
{
    /// <summary>Registers <see cref="SettingStore"/>.</summary>
    public static IServiceCollection AddUserSettings(this IServiceCollection services)
    {
        services.TryAddSingleton<SettingStore>();
        return services;
    }
}
