using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Portico.Access;
using Portico.Catalog;
using Portico.Functions.Access;
using Portico.Functions.Auth;
using Portico.Functions.Http;
using Portico.Scaffolder;
using Portico.Sources;
using Portico.Storage;
using Portico.TechDocs;
using Portico.UserSettings;

namespace Portico.Functions;

/// <summary>Puts the application together.</summary>
internal static class PorticoApplication
{
    /// <summary>Settings that triggers name. The Functions host wants each to have a value, though it may be empty.</summary>
    static readonly Dictionary<string, string?> Defaults = new()
    {
        ["Storage:Prefix"] = "",
        ["Catalog:SnapshotSchedule"] = "0 * * * * *",
    };

    /// <summary>Registers what the functions need, and what every HTTP request passes, outermost first.</summary>
    public static void AddPortico(this FunctionsApplicationBuilder builder)
    {
        ((IConfigurationBuilder)builder.Configuration).Sources.Insert(0, new MemoryConfigurationSource { InitialData = Defaults });
        builder.UseMiddleware<ErrorMiddleware>();
        builder.UseMiddleware<CorsMiddleware>();
        builder.UseMiddleware<AccessMiddleware>();
        builder.Services.AddPorticoStorage(builder.Configuration);
        builder.Services.AddPorticoSources(builder.Configuration);
        builder.Services.AddPorticoCatalog(builder.Configuration);
        builder.Services.AddScaffolder(builder.Configuration);
        builder.Services.AddTechDocs(builder.Configuration);
        builder.Services.AddUserSettings();
        builder.Services.AddPorticoAccess(builder.Configuration);
        builder.Services.AddSingleton<RefusalJournal>();
        builder.Services.AddSingleton<AuthAddress>();
        builder.Services.AddSingleton<AuthCookie>();
        builder.Services.AddSingleton<Ownership>();
        builder.Services.AddOptions<CorsOptions>().BindConfiguration(CorsOptions.Section).ValidateDataAnnotations().ValidateOnStart();
    }
}
