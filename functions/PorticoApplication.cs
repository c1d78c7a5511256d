using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Portico.Functions.Http;

namespace Portico.Functions;

/// <summary>Puts the application together.</summary>
internal static class PorticoApplication
{
    /// <summary>Registers what the functions need, and what every HTTP request passes, outermost first.</summary>
    public static void AddPortico(this FunctionsApplicationBuilder builder)
    {
        builder.UseMiddleware<ErrorMiddleware>();
        builder.UseMiddleware<CorsMiddleware>();
        builder.Services.AddOptions<CorsOptions>().BindConfiguration(CorsOptions.Section).ValidateDataAnnotations().ValidateOnStart();
    }
}
