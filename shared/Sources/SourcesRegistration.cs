using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Portico.Sources.Files;
using Portico.Sources.Trees;
using Portico.Sources.Urls;

namespace Portico.Sources;

/// <summary>Registers the reading of files and URLs.</summary>
public static class SourcesRegistration
{
    /// <summary>Adds <see cref="ISourceReader"/> with the settings of <see cref="SourceOptions.Section"/> and Backstage's <c>backend:reading:allow</c>.</summary>
    public static IServiceCollection AddPorticoSources(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SourceOptions>()
            .Bind(configuration.GetSection(SourceOptions.Section))
            .Configure(options => AddBackstageHosts(options, configuration))
            .PostConfigure<IServiceProvider>((options, provider) =>
                options.Root ??= provider.GetService<IHostEnvironment>()?.ContentRootPath ?? AppContext.BaseDirectory)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<INameResolver, SystemNameResolver>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SourceOptions>, SourceOptionsValidator>());
        services.AddSingleton<AllowedFolders>();
        services.AddSingleton<FileSource>();
        services.AddSingleton<FilePattern>();
        services.AddSingleton<UrlPermissions>();
        services.AddSingleton<UrlClient>();
        services.AddSingleton<UrlSource>();
        services.AddSingleton<TreeFetchers>();
        services.AddSingleton<ISourceReader, SourceReader>();
        return services;
    }

    // The setting that Backstage's own message names: whoever moves over finds it at work. Its entries allow http too.
    static void AddBackstageHosts(SourceOptions options, IConfiguration configuration)
    {
        foreach (var section in configuration.GetSection("backend:reading:allow").GetChildren())
        {
            var host = new AllowedHost { AllowHttp = true };
            section.Bind(host);
            options.Allow.Add(host);
        }
    }
}
