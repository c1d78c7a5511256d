using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Portico.Scaffolder.Actions;
using Portico.Scaffolder.Secrets;
using Portico.Scaffolder.Steps;
using Portico.Scaffolder.Tasks;
using Portico.Scaffolder.Templates;
using Portico.Scaffolder.Workspaces;
using Portico.Storage;

namespace Portico.Scaffolder;

/// <summary>Puts the scaffolder into the service collection.</summary>
public static class ScaffolderRegistration
{
    /// <summary>Adds tasks, actions and workspaces. Storage, sources and the catalog are registered by their own projects' methods.</summary>
    public static IServiceCollection AddScaffolder(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddScaffolderActions(configuration).AddScaffolderWorkspaces(configuration);
        services.AddOptions<SecretOptions>().Bind(configuration.GetSection(SecretOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<TaskRunOptions>().Bind(configuration.GetSection(TaskRunOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(configuration);
        services.TryAddSingleton<SecretKey>();
        services.TryAddSingleton<SecretBox>();
        services.TryAddSingleton<TemplateReader>();
        AddTasks(services);
        AddSteps(services);
        return services;
    }

    static void AddTasks(IServiceCollection services)
    {
        services.TryAddSingleton<TaskTable>();
        services.TryAddSingleton<TaskList>();
        services.TryAddSingleton<TaskWriter>();
        services.TryAddSingleton<TaskDecisions>();
        services.TryAddSingleton<TaskControl>();
        services.TryAddSingleton<Approvals>();
        services.TryAddSingleton<StepRows>();
        // Public types whose constructors take internal ones have to be made by hand.
        services.TryAddSingleton(static p => new TaskStore(p.GetRequiredService<TaskTable>()));
        services.TryAddSingleton(static p => new TaskEvents(p.GetRequiredService<TaskStore>(), p.GetRequiredService<WriteSignals>(), p.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(static p => new TaskService(
            p.GetRequiredService<TemplateReader>(), p.GetRequiredService<TaskStore>(), p.GetRequiredService<TaskWriter>(), p.GetRequiredService<TaskControl>(), p.GetRequiredService<Approvals>(),
            p.GetRequiredService<RunningTasks>(), p.GetRequiredService<TimeProvider>()));
    }

    static void AddSteps(IServiceCollection services)
    {
        services.TryAddSingleton<StepTemplating>();
        services.TryAddSingleton<StepInputs>();
        services.TryAddSingleton<StepRunner>();
        services.TryAddSingleton<CancelWatch>();
        services.TryAddSingleton<RunningTasks>();
        services.TryAddSingleton<TaskRunnerParts>();
        services.TryAddSingleton(static p => new TaskRunner(p.GetRequiredService<TaskRunnerParts>()));
        services.TryAddSingleton(static p => new TaskEnding(p.GetRequiredService<TaskRunnerParts>(), p.GetRequiredService<ILogger<TaskEnding>>()));
        services.TryAddSingleton(static p => new TaskUpkeep(p.GetRequiredService<TaskRunnerParts>(), p.GetRequiredService<ILogger<TaskUpkeep>>()));
        services.TryAddSingleton(static p => new DryRun(p.GetRequiredService<TaskRunnerParts>(), p.GetRequiredService<TemplateReader>()));
    }
}
