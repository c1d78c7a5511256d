using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Portico.Tests.Orchestrations;

/// <summary>An app of nothing but orchestrations, which tests start, kill and start again.</summary>
static class OrchestrationsApp
{
    static void Main(string[] args)
    {
        var builder = FunctionsApplication.CreateBuilder(args);
        builder.ConfigureFunctionsWebApplication();
        builder.Services.AddSingleton<AttemptLog>();
        builder.Build().Run();
    }
}
