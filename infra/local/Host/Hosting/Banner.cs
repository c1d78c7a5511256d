using System.Globalization;
using System.Text;
using Microsoft.Extensions.Configuration;
using Portico.Local.Invocation;
using Portico.Local.Settings;

namespace Portico.Local.Hosting;

/// <summary>What the host says on standard output once it is ready.</summary>
sealed class Banner(FunctionTable functions, SettingsFiles files, IConfiguration configuration)
{
    public string Text(string application, IEnumerable<string> addresses)
    {
        var text = new StringBuilder().AppendLine().AppendLine("Functions:");
        var width = functions.All.Select(f => f.Name.Length).DefaultIfEmpty().Max();
        foreach (var function in functions.All)
        {
            text.Append("  ").Append(function.Name.PadRight(width)).Append("  ").AppendLine(Describe(function.Trigger));
        }

        if (functions.All.Count == 0)
        {
            text.AppendLine("  none found");
        }

        var list = addresses.Select(a => a.Replace("127.0.0.1", "localhost", StringComparison.Ordinal)).Distinct().ToList();
        return text
            .AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"Storage:  {Storage()}")
            .AppendLine(CultureInfo.InvariantCulture, $"Settings: {Settings()}")
            .Append(CultureInfo.InvariantCulture, $"{Product(application)} is ready{(list.Count > 0 ? " on " : "")}{string.Join(", ", list)}")
            .ToString();
    }

    static string Describe(FunctionTrigger trigger) => trigger switch
    {
        FunctionTrigger.Http http => $"http   {(http.Methods is { } methods ? string.Join(",", methods) : "any")} /{http.Route}",
        FunctionTrigger.Timer timer => $"timer  {timer.Schedule}",
        FunctionTrigger.Queue queue => $"queue  {queue.Name}",
        FunctionTrigger.Orchestration => "orchestrator",
        FunctionTrigger.Activity => "activity",
        _ => trigger.Type,
    };

    /// <summary>The assembly's first name: Portico of Portico.Functions.</summary>
    static string Product(string application) => application.Split('.')[0];

    string Settings() => files switch
    {
        { LocalSettings: null } => "environment only; no local.settings.json found",
        { IsSample: true } => $"{files.LocalSettings} (the sample; copy it to local.settings.json to change it)",
        _ => files.LocalSettings,
    };

    // Names of accounts only: a connection string holds a key.
    string Storage()
    {
        var section = configuration.GetSection("AzureWebJobsStorage");
        if (section.Value is { Length: > 0 } connection)
        {
            var parts = connection.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            return parts.Contains("UseDevelopmentStorage=true", StringComparer.OrdinalIgnoreCase)
                ? $"Azurite, data in {Path.Combine(files.Root, ".azurite")}"
                : $"account {parts.FirstOrDefault(p => p.StartsWith("AccountName=", StringComparison.OrdinalIgnoreCase))?[12..] ?? "of the connection string"}";
        }

        return section["accountName"] ?? section["tableServiceUri"] ?? section["blobServiceUri"] ?? "none; set AzureWebJobsStorage";
    }
}
