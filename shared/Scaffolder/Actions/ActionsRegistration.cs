using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Portico.Scaffolder.Actions.Approval;
using Portico.Scaffolder.Actions.Catalog;
using Portico.Scaffolder.Actions.Debug;
using Portico.Scaffolder.Actions.Fetch;
using Portico.Scaffolder.Actions.Files;
using Portico.Scaffolder.Actions.Http;
using Portico.Scaffolder.Actions.Roadie;
using Portico.Scaffolder.Fetching;
using Portico.Scaffolder.Templating;

namespace Portico.Scaffolder.Actions;

/// <summary>Registers the actions that come with Portico.</summary>
public static class ActionsRegistration
{
    /// <summary>Adds <see cref="ScaffolderActions"/> and every action. Storage, sources and the catalog are registered by their own projects' methods.</summary>
    public static IServiceCollection AddScaffolderActions(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<FetchOptions>().Bind(configuration.GetSection(FetchOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<HttpActionOptions>().Bind(configuration.GetSection(HttpActionOptions.Section))
            .PostConfigure(options => options.BackendUrl ??= configuration["Access:BaseUrl"]).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<HttpExchange>();
        services.TryAddSingleton<HttpStep>();
        services.TryAddSingleton<ScaffolderActions>();
        services.TryAddSingleton<ITaskCatalog, TaskCatalog>();
        AddFetching(services);
        return services
            .Action<ApprovalAction>()
            .Action<FetchEntityAction>()
            .Action<RegisterAction>()
            .Action<WriteEntityAction>()
            .Action<PlainAction>()
            .Action<PlainFileAction>()
            .Action<TemplateAction>()
            .Action<TemplateFileAction>()
            .Action<WorkspaceTemplateAction>()
            .Action<WorkspaceTemplateFileAction>()
            .Action<LogAction>()
            .Action<WaitAction>()
            .Action<DeleteAction>()
            .Action<ReadAction>()
            .Action<ReadFolderAction>()
            .Action<RenameAction>()
            .Action<WriteAction>()
            .Action<BackstageRequestAction>()
            .Action<RequestAction>()
            .Action<AppendAction>()
            .Action<MergeAction>()
            .Action<MergeJsonAction>()
            .Action<ParseFileAction>()
            .Action<ReplaceAction>()
            .Action<SerializeJsonAction>()
            .Action<SerializeYamlAction>()
            .Action<SleepAction>()
            .Action<WriteFileAction>()
            .Action<ZipAction>();
    }

    static void AddFetching(IServiceCollection services)
    {
        services.TryAddSingleton<LocalContent>();
        services.TryAddSingleton<ContentFetcher>();
        services.TryAddSingleton<FileRendering>();
        services.TryAddSingleton<Skeleton>();
        services.TryAddSingleton<TemplatedFile>();
    }

    static IServiceCollection Action<T>(this IServiceCollection services) where T : class, IScaffolderAction => services.AddSingleton<IScaffolderAction, T>();
}
