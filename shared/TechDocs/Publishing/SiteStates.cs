using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Portico.Storage;

namespace Portico.TechDocs.Publishing;

/// <summary>Keeps the states of published sites, away from where readers look.</summary>
sealed class SiteStates(StorageAccount account)
{
    const string Container = "techdocs-state";

    /// <summary>The state of a site, and the version to replace.</summary>
    public async Task<(SiteState State, ETag? Version)> FindAsync(SitePlace place, CancellationToken ct)
    {
        try
        {
            var answer = await (await BlobAsync(place, ct)).DownloadContentAsync(ct);
            var state = JsonSerializer.Deserialize(answer.Value.Content.ToMemory().Span, SiteStateJson.Default.SiteState);
            return (state ?? SiteState.None, answer.Value.Details.ETag);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return (SiteState.None, null);
        }
    }

    /// <summary>The version of a site's state; null for a site that was never published.</summary>
    public async Task<string?> FindVersionAsync(SitePlace place, CancellationToken ct)
    {
        try
        {
            return (await (await BlobAsync(place, ct)).GetPropertiesAsync(cancellationToken: ct)).Value.ETag.ToString();
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    /// <summary>Stores a state.</summary>
    /// <returns>Its version.</returns>
    /// <exception cref="RequestFailedException">Another run has stored one since: status 409 or 412.</exception>
    public async Task<ETag> SaveAsync(SitePlace place, SiteState state, ETag? version, CancellationToken ct)
    {
        var conditions = version is { } known ? new BlobRequestConditions { IfMatch = known } : new() { IfNoneMatch = ETag.All };
        var answer = await (await BlobAsync(place, ct)).UploadAsync(
            new BinaryData(JsonSerializer.SerializeToUtf8Bytes(state, SiteStateJson.Default.SiteState)), new BlobUploadOptions { Conditions = conditions }, ct);
        return answer.Value.ETag;
    }

    async Task<BlobClient> BlobAsync(SitePlace place, CancellationToken ct) => (await account.ContainerAsync(Container, ct)).GetBlobClient(place.Key + ".json");
}
