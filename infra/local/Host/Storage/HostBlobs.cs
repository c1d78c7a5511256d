using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Portico.Local.Storage;

/// <summary>The container in which hosts keep what they share, and the name under which this app is known in it.</summary>
sealed class HostBlobs(StorageConnections connections, IConfiguration configuration, IHostEnvironment environment)
{
    public BlobContainerClient Container => field ??= connections.Blobs().GetBlobContainerClient("azure-webjobs-hosts");

    /// <summary>The vendor's setting, or the app's name; installations that share an account differ by their prefix.</summary>
    public string HostId { get; } = configuration["AzureFunctionsWebHost:hostid"] ?? DefaultId(environment.ApplicationName, configuration["Storage:Prefix"]);

    static string DefaultId(string application, string? prefix) =>
        $"{prefix}{application}".ToLowerInvariant().Replace('.', '-');
}
