using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portico.Local.Hosting;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Builds a functions app that runs in one process.</summary>
public class FunctionsApplicationBuilder : IHostApplicationBuilder, IFunctionsWorkerApplicationBuilder
{
    readonly WebApplicationBuilder web;
    readonly List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware = [];

    internal FunctionsApplicationBuilder(string[] args, Assembly functions)
    {
        Local.Assemblies.Add(functions);
        web = LocalBuild.CreateWebBuilder(args, functions, Local);
    }

    /// <summary>Settings: files, environment, command line.</summary>
    public ConfigurationManager Configuration => web.Configuration;

    /// <summary>Name, environment and content root.</summary>
    public IHostEnvironment Environment => web.Environment;

    /// <summary>Logging.</summary>
    public ILoggingBuilder Logging => web.Logging;

    /// <summary>Metrics.</summary>
    public IMetricsBuilder Metrics => web.Metrics;

    /// <summary>Values that parts of the builder share.</summary>
    public IDictionary<object, object> Properties => ((IHostApplicationBuilder)web).Properties;

    /// <summary>The services.</summary>
    public IServiceCollection Services => web.Services;

    internal LocalHostOptions Local { get; } = new();

    IConfigurationManager IHostApplicationBuilder.Configuration => web.Configuration;

    /// <summary>Builds the app. A function that cannot be served is refused here.</summary>
    public IHost Build() => LocalBuild.Build(web, Local, middleware);

    /// <summary>Uses another service container.</summary>
    public void ConfigureContainer<TContainerBuilder>(IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull => ((IHostApplicationBuilder)web).ConfigureContainer(factory, configure);

    /// <summary>Adds middleware.</summary>
    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        this.middleware.Add(middleware);
        return this;
    }
}
