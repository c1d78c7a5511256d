using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Portico.Scaffolder.Actions.Debug;
using Portico.Scaffolder.Actions.Files;

namespace Portico.Scaffolder.Actions;

/// <summary>Registers the actions that come with Portico.</summary>
public static class ActionsRegistration
{
    /// <summary>Adds <see cref="ScaffolderActions"/> and every action. Storage, sources and the catalog are registered by their own projects' methods.</summary>
    public static IServiceCollection AddScaffolderActions(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ScaffolderActions>();
        return services
            .Action<LogAction>()
            .Action<WaitAction>()
            .Action<DeleteAction>()
            .Action<ReadAction>()
            .Action<ReadFolderAction>()
            .Action<RenameAction>()
            .Action<WriteAction>();
    }

    static IServiceCollection Action<T>(this IServiceCollection services) where T : class, IScaffolderAction => services.AddSingleton<IScaffolderAction, T>();
}
