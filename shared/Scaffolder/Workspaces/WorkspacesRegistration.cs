using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Portico.Scaffolder.Workspaces;

/// <summary>Registers workspaces.</summary>
public static class WorkspacesRegistration
{
    /// <summary>Adds <see cref="WorkspaceStore"/>. Storage is registered by its own project's method.</summary>
    public static IServiceCollection AddScaffolderWorkspaces(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<WorkspaceOptions>().Bind(configuration.GetSection(WorkspaceOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<WorkspaceFolders>();
        services.TryAddSingleton<WorkspaceBlobs>();
        // A public type whose constructor takes internal ones has to be made by hand.
        services.TryAddSingleton(static p => new WorkspaceStore(
            p.GetRequiredService<WorkspaceFolders>(), p.GetRequiredService<WorkspaceBlobs>(), p.GetRequiredService<IOptions<WorkspaceOptions>>(), p.GetRequiredService<TimeProvider>()));
        return services;
    }
}
