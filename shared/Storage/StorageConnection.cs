using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Configuration;

namespace Portico.Storage;

/// <summary>
/// How the storage account is reached: by connection string, or by service addresses with an identity. The setting
/// names are those of the Functions host, so that triggers and our clients use one account.
/// </summary>
/// <param name="ConnectionString">Connection string, or <c>UseDevelopmentStorage=true</c>; null with an identity.</param>
/// <param name="TableUri">Address of the table service when an identity is used.</param>
/// <param name="QueueUri">Address of the queue service when an identity is used.</param>
/// <param name="BlobUri">Address of the blob service when an identity is used.</param>
/// <param name="Credential">The identity; null with a connection string.</param>
public sealed record StorageConnection(string? ConnectionString, Uri? TableUri, Uri? QueueUri, Uri? BlobUri, TokenCredential? Credential)
{
    /// <summary>Name of the setting.</summary>
    public const string Setting = "AzureWebJobsStorage";

    /// <summary>Reads the setting; throws with a sentence for the operator when it is missing or incomplete.</summary>
    public static StorageConnection Read(IConfiguration configuration)
    {
        if (configuration[Setting] is { Length: > 0 } text) return new(text, null, null, null, null);
        // The host reads AzureWebJobsStorage__x from the environment; other sources may spell it AzureWebJobsStorage:x.
        string? Value(string name) => configuration[$"{Setting}:{name}"] ?? configuration[$"{Setting}__{name}"];
        var account = Value("accountName");
        Uri Service(string kind) =>
            Value($"{kind}ServiceUri") is { Length: > 0 } uri ? new Uri(uri)
            : account is { Length: > 0 } ? new Uri($"https://{account}.{kind}.core.windows.net")
            : throw new InvalidOperationException(
                $"No storage account is configured. Set {Setting} to a connection string (UseDevelopmentStorage=true for Azurite), or {Setting}__accountName, or {Setting}__{kind}ServiceUri.");
        return new(null, Service("table"), Service("queue"), Service("blob"), Identity(Value("credential"), Value("clientId")));
    }

    static TokenCredential Identity(string? credential, string? clientId)
    {
        if (!string.Equals(credential, "managedidentity", StringComparison.OrdinalIgnoreCase)) return new DefaultAzureCredential();
        return new ManagedIdentityCredential(clientId is { Length: > 0 }
            ? ManagedIdentityId.FromUserAssignedClientId(clientId)
            : ManagedIdentityId.SystemAssigned);
    }
}
