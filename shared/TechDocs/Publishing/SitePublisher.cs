using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs.Models;
using Portico.TechDocs.Building;

namespace Portico.TechDocs.Publishing;

/// <summary>
/// Brings a site to where readers find it, so that at any moment every link leads somewhere: first what is new, then what
/// has changed, the first page last, and only then what is gone goes. A run that is killed leaves a state that says which
/// files may be of either site, and the next run sees to them.
/// </summary>
sealed class SitePublisher(SiteStates states)
{
    const int AtOnce = 8;
    const string Home = "index.html";
    const string Metadata = "techdocs_metadata.json";

    // What the portal and the search read changes after the pages, so that neither leads to a page that is not there yet.
    static readonly string[] Late = ["search/search_index.json", Metadata, Home];

    /// <summary>Hashes of the files that are published, by path: what a build need not write again.</summary>
    public async Task<IReadOnlyDictionary<string, string>> PublishedAsync(SitePlace place, CancellationToken ct) => (await states.FindAsync(place, ct)).State.Files;

    /// <summary>Publishes a site that lies in a folder.</summary>
    /// <param name="place">Where to.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="site">What was built into it.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="RequestFailedException">Another run publishes the same site: status 409 or 412.</exception>
    public async Task<PublishedSite> PublishAsync(SitePlace place, string folder, BuiltSite site, CancellationToken ct)
    {
        var files = site.Files.ToDictionary(static path => path, path => site.Hashes.GetValueOrDefault(path) ?? HashOf(Path.Combine(folder, path)));
        var (before, version) = await states.FindAsync(place, ct);
        var same = files.Where(file => before.Files.GetValueOrDefault(file.Key) == file.Value).ToDictionary();
        var changed = files.Keys.Except(same.Keys).ToList();
        if (changed.Find(path => site.Hashes.ContainsKey(path) && !File.Exists(Path.Combine(folder, path))) is { } missing)
            throw new RequestFailedException(412, $"'{missing}' is not published any more as it was when the site was built.");
        var gone = before.Paths.Except(files.Keys).Distinct().ToList();
        // The time of the build alone is no news.
        if (changed.TrueForAll(static path => path == Metadata) && before.Files.ContainsKey(Metadata) && gone.Count == 0 && before.Others.Count == 0) return new(0, files.Count, 0) { WasPublished = site.Build is not null && before.Build == site.Build };

        version = await states.SaveAsync(place, new(same, [.. changed.Concat(gone)]), version, ct);
        var known = before.Others.Count == 0 ? before.Files.Keys.ToHashSet() : await PathsAsync(place, ct);
        await UploadAsync(place, folder, site, changed.Where(path => !known.Contains(path) && !Late.Contains(path)), ct);
        await UploadAsync(place, folder, site, changed.Where(path => known.Contains(path) && !Late.Contains(path)), ct);
        foreach (var path in Late.Where(changed.Contains)) await UploadAsync(place, folder, site, [path], ct);
        await Parallel.ForEachAsync(gone, Bounded(ct), async (path, ct) => await place.Blob(path).DeleteIfExistsAsync(DeleteSnapshotsOption.None, null, ct));
        await states.SaveAsync(place, new(files, []) { Build = site.Build }, version, ct);
        return new(changed.Count, same.Count, gone.Count);
    }

    /// <summary>Whether a site can be read.</summary>
    public static async Task<bool> IsPublishedAsync(SitePlace place, CancellationToken ct) => await place.Blob(Home).ExistsAsync(ct);

    /// <summary>Has the next publication send everything: what is known of the site is not true any more.</summary>
    public async Task DistrustAsync(SitePlace place, CancellationToken ct)
    {
        var (before, version) = await states.FindAsync(place, ct);
        await states.SaveAsync(place, new(SiteState.None.Files, [.. before.Paths.Distinct()]), version, ct);
    }

    /// <summary>Takes a site away: its first page first, so that nobody begins to read.</summary>
    public async Task<int> RemoveAsync(SitePlace place, CancellationToken ct)
    {
        var (before, version) = await states.FindAsync(place, ct);
        if (!before.Paths.Any()) return 0;
        version = await states.SaveAsync(place, new(SiteState.None.Files, [.. before.Paths.Distinct()]), version, ct);
        await place.Blob(Home).DeleteIfExistsAsync(DeleteSnapshotsOption.None, null, ct);
        await Parallel.ForEachAsync(before.Paths.Distinct(), Bounded(ct), async (path, ct) => await place.Blob(path).DeleteIfExistsAsync(DeleteSnapshotsOption.None, null, ct));
        await states.SaveAsync(place, SiteState.None, version, ct);
        return before.Paths.Distinct().Count();
    }

    static async Task UploadAsync(SitePlace place, string folder, BuiltSite site, IEnumerable<string> paths, CancellationToken ct) =>
        await Parallel.ForEachAsync(paths, Bounded(ct), async (path, ct) =>
        {
            await using var content = File.OpenRead(Path.Combine(folder, path));
            await place.Blob(path).UploadAsync(content, new BlobUploadOptions { HttpHeaders = FileHeaders.Of(path, site.IsOurs(path)) }, ct);
        });

    // After a run that did not end, only the container knows what is there.
    static async Task<HashSet<string>> PathsAsync(SitePlace place, CancellationToken ct)
    {
        var paths = new HashSet<string>();
        await foreach (var blob in place.Container.GetBlobsAsync(BlobTraits.None, BlobStates.None, place.Path + "/", ct)) paths.Add(blob.Name[(place.Path.Length + 1)..]);
        return paths;
    }

    static ParallelOptions Bounded(CancellationToken ct) => new() { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct };

    static string HashOf(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
