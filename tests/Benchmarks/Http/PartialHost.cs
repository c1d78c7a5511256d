using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using Portico.Functions;

namespace Portico.Benchmarks.Http;

/// <summary>The host with all of its settings and middleware, and some of its functions.</summary>
static class PartialHost
{
    public static async Task RunAsync(Type[] functions, string[] args)
    {
        var builder = FunctionsApplication.CreateBuilder(args);
        foreach (var type in functions) builder.Local.Types.Add(type);
        builder.ConfigureFunctionsWebApplication();
        builder.AddPortico();
        await builder.Build().RunAsync();
    }
}
