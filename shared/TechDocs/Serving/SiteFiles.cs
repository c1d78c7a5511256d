using Azure;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Options;
using Portico.Catalog.Model;
using Portico.TechDocs.Publishing;

namespace Portico.TechDocs.Serving;

/// <summary>
/// Reads files of published sites. What was read lately comes from memory as long as its site has not changed; after that it is
/// asked whether the file has.
/// </summary>
public sealed class SiteFiles
{
    readonly SitePlaces places;
    readonly SiteVersions versions;
    readonly HotFiles hot;

    internal SiteFiles(SitePlaces places, SiteVersions versions, IOptions<ServingOptions> options) =>
        (this.places, this.versions, hot) = (places, versions, new(options.Value.MemoryBytes));

    /// <summary>A file of an entity's site; null when there is none.</summary>
    /// <param name="entity">The entity, in any case.</param>
    /// <param name="path">Path of the file in the site.</param>
    /// <param name="ct">Stops it.</param>
    public async ValueTask<SiteFile?> FindAsync(EntityRef entity, string path, CancellationToken ct)
    {
        var place = await places.OfAsync(entity, ct);
        var version = await versions.CurrentAsync(place, ct);
        var key = $"{place.Key}/{path}";
        return hot.TryFind(key, out var file, out var seen) && seen is not null && seen == version ? file : await ReadAsync(place, path, key, version, file, ct);
    }

    /// <summary>Has the next reader look whether a site has changed.</summary>
    public async Task ForgetAsync(EntityRef entity, CancellationToken ct) => versions.Forget(await places.OfAsync(entity, ct));

    async Task<SiteFile?> ReadAsync(SitePlace place, string path, string key, string? version, SiteFile? known, CancellationToken ct)
    {
        var blob = place.Blob(path);
        try
        {
            BlobProperties properties = await blob.GetPropertiesAsync(cancellationToken: ct);
            if (known is null || known.ETag != properties.ETag.ToString("H"))
            {
                if (properties.ContentLength > hot.Largest) return new(blob, properties, null);
                var conditions = new BlobRequestConditions { IfMatch = properties.ETag };
                var content = await blob.DownloadContentAsync(new BlobDownloadOptions { Conditions = conditions }, ct);
                known = new(blob, properties, new(content.Value.Content.ToArray()));
            }
            hot.Set(key, known, version);
            return known;
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            hot.Forget(key);
            return null;
        }
        catch (RequestFailedException changed) when (changed.Status == 412)
        {
            // It was replaced between the two requests: what is there now was just written.
            return await ReadAsync(place, path, key, version, null, ct);
        }
    }
}
