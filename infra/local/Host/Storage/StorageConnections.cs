using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;
using Portico.Local.Hosting;

namespace Portico.Local.Storage;

/// <summary>Clients for the storage accounts that settings name: a connection string, or an account with the caller's identity.</summary>
sealed class StorageConnections(IConfiguration configuration)
{
    public const string Default = "AzureWebJobsStorage";

    /// <summary>The emulator at its usual ports is meant.</summary>
    public bool UsesEmulator => IsEmulator(configuration[Default]);

    public static bool IsEmulator(string? connection) =>
        connection is not null
        && connection.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Contains("UseDevelopmentStorage=true", StringComparer.OrdinalIgnoreCase);

    public void Check(string? connection, string where)
    {
        var section = Section(connection);
        if (string.IsNullOrEmpty(section.Value) && section["accountName"] is null && section["queueServiceUri"] is null && section["blobServiceUri"] is null)
        {
            throw new StartRefusedException($"{where} needs storage, but the setting '{connection ?? Default}' has no value: set it to UseDevelopmentStorage=true for local work, or to a connection string.");
        }
    }

    public QueueServiceClient Queues(string? connection)
    {
        var section = Section(connection);
        var options = Quiet(new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None });
        return section.Value is { Length: > 0 } text ? new(text, options) : new(Address(section, "queue"), Credential(section), options);
    }

    public BlobServiceClient Blobs()
    {
        var section = Section(null);
        var options = Quiet(new BlobClientOptions());
        return section.Value is { Length: > 0 } text ? new(text, options) : new(Address(section, "blob"), Credential(section), options);
    }

    public TableServiceClient Tables()
    {
        var section = Section(null);
        var options = Quiet(new TableClientOptions());
        return section.Value is { Length: > 0 } text ? new(text, options) : new(Address(section, "table"), Credential(section), options);
    }

    // The vendor looks for the name with its prefix first.
    IConfigurationSection Section(string? connection)
    {
        var name = string.IsNullOrEmpty(connection) ? Default : connection;
        var prefixed = configuration.GetSection($"AzureWebJobs{name}");
        return prefixed.Exists() ? prefixed : configuration.GetSection(name);
    }

    static Uri Address(IConfigurationSection section, string service) =>
        new(section[$"{service}ServiceUri"] ?? $"https://{section["accountName"]}.{service}.core.windows.net");

    static TokenCredential Credential(IConfigurationSection section) =>
        section["credential"] is "managedidentity"
            ? new ManagedIdentityCredential(section["clientId"] is { } id ? ManagedIdentityId.FromUserAssignedClientId(id) : ManagedIdentityId.SystemAssigned)
            : new DefaultAzureCredential();

    // Polling would fill logs and traces with itself.
    static T Quiet<T>(T options)
        where T : ClientOptions
    {
        options.Diagnostics.IsLoggingEnabled = false;
        options.Diagnostics.IsDistributedTracingEnabled = false;
        options.Diagnostics.IsTelemetryEnabled = false;
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(30);
        return options;
    }
}
