using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portico.Local.Durable;
using Portico.Local.Http;
using Portico.Local.Invocation;
using Portico.Local.Queues;
using Portico.Local.Settings;
using Portico.Local.Storage;
using Portico.Local.Triggers;

namespace Portico.Local.Hosting;

/// <summary>Puts the app together: settings before services are registered, functions after.</summary>
static class LocalBuild
{
    public static WebApplicationBuilder CreateWebBuilder(string[] args, Assembly functions, LocalHostOptions options)
    {
        StartRefusedException.ReportUnhandled();
        var web = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            Args = ["--hostBuilder:reloadConfigOnChange=false", .. args],
            ApplicationName = functions.GetName().Name,
            EnvironmentName = EnvironmentName(args),
        });
        var files = SettingsFiles.Find([web.Environment.ContentRootPath, Directory.GetCurrentDirectory(), AppContext.BaseDirectory]);
        var settings = files.LocalSettings is { } path ? LocalSettings.Read(path) : LocalSettings.Empty;
        var hostJson = HostJson.Read(files.HostJson);
        AddSettings(web.Configuration, settings, hostJson, files);
        ListenAddress.Choose(web, args, settings.Port);
        web.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        options.Files = files;
        options.HostJson = hostJson;
        return web;
    }

    public static IHost Build(WebApplicationBuilder web, LocalHostOptions options, IReadOnlyList<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware)
    {
        var services = web.Services;
        services.AddRouting(routing => routing.SetParameterPolicy<Microsoft.AspNetCore.Routing.Constraints.RegexInlineRouteConstraint>("regex"));
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton(options.HostJson);
        services.AddSingleton<StorageGate>();
        services.AddSingleton<ActivityNotice>();
        services.AddSingleton<FunctionEndpoints>();
        services.AddSingleton<AdminEndpoint>();
        services.AddSingleton<WebsiteEndpoint>();
        services.AddSingleton<StorageConnections>();
        services.AddSingleton<HostBlobs>();
        services.AddSingleton<MessageReader>();
        services.AddSingleton<Invoker>();
        services.AddSingleton<TriggerRunners>();
        services.AddSingleton<TriggerService>();
        services.AddHostedService(provider => provider.GetRequiredService<TriggerService>());
        services.AddSingleton<DurableService>();
        services.AddHostedService(provider => provider.GetRequiredService<DurableService>());
        services.AddSingleton<IStartupFilter, FunctionPipeline>();
        services.AddSingleton(provider =>
        {
            var sources = FunctionSource.Find(
                options.Types.Count > 0 ? options.Types : options.Assemblies.SelectMany(a => a.GetTypes()),
                new SettingNames(provider.GetRequiredService<IConfiguration>()),
                options.HostJson.RoutePrefix);
            FunctionEndpoints.CheckRoutes(sources);
            return new FunctionTable(sources, new Instances(provider, services), provider, middleware);
        });
        var app = web.Build();
        var functions = app.Services.GetRequiredService<FunctionTable>();
        if (!options.WebApplication && functions.Of<FunctionTrigger.Http>().FirstOrDefault().Function is { } http)
        {
            throw new StartRefusedException($"Function '{http.Name}' is an HTTP function, but Program.cs does not serve HTTP: call builder.ConfigureFunctionsWebApplication().");
        }

        app.Services.GetRequiredService<TriggerRunners>();
        app.Services.GetRequiredService<DurableService>().Check();
        return new LocalFunctionsHost(app, functions, options);
    }

    /// <summary>What the vendor's tools do too: development, unless told otherwise.</summary>
    static string? EnvironmentName(string[] args) =>
        args.Any(arg => arg.StartsWith("--environment", StringComparison.OrdinalIgnoreCase))
        || Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT") is not null
        || Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") is not null
            ? null
            : Environment.GetEnvironmentVariable("AZURE_FUNCTIONS_ENVIRONMENT") ?? Environments.Development;

    /// <summary>Lowest first: host.json's log levels, local settings, environment, command line.</summary>
    static void AddSettings(ConfigurationManager configuration, LocalSettings settings, HostJson hostJson, SettingsFiles files)
    {
        var sources = ((IConfigurationBuilder)configuration).Sources;
        var environment = sources.OfType<EnvironmentVariablesConfigurationSource>().Last(source => string.IsNullOrEmpty(source.Prefix));
        sources.Insert(sources.IndexOf(environment), new MemoryConfigurationSource { InitialData = settings.Values });
        var lowest = new Dictionary<string, string?>(hostJson.LogLevels, StringComparer.OrdinalIgnoreCase) { ["AzureWebJobsScriptRoot"] = files.Root };
        sources.Insert(0, new MemoryConfigurationSource { InitialData = lowest });
    }
}
