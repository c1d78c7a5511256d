using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Portico.Functions;
using Portico.Functions.Scaffolder.Orchestration;
using Portico.Scaffolder.Actions;

namespace Portico.Tests.Templates;

/// <summary>The whole application with an action that tests count, to be started, killed and started again.</summary>
static class TemplatesApp
{
    static void Main(string[] args)
    {
        var builder = FunctionsApplication.CreateBuilder(args);
        builder.Local.Assemblies.Clear();
        builder.Local.Assemblies.Add(typeof(TaskActivities).Assembly);
        builder.ConfigureFunctionsWebApplication();
        builder.AddPortico();
        builder.Services.AddSingleton<IScaffolderAction, EffectAction>();
        builder.Build().Run();
    }
}
