using System.Text.RegularExpressions;
using Azure.Storage.Blobs.Models;
using Portico.TechDocs.Publishing;

namespace Portico.Tests.Integration.TechDocs;

/// <summary>Looks at published sites as a reader does.</summary>
static partial class PublishedSites
{
    [GeneratedRegex("(?:href|src)=\"([^\"#?]+)")]
    private static partial Regex Link { get; }

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Paths of all files, in order.</summary>
    public static async Task<List<string>> PathsAsync(this SitePlace place)
    {
        var paths = new List<string>();
        await foreach (var blob in place.Container.GetBlobsAsync(BlobTraits.None, BlobStates.None, place.Path + "/", Ct)) paths.Add(blob.Name[(place.Path.Length + 1)..]);
        return [.. paths.Order(StringComparer.Ordinal)];
    }

    /// <summary>Follows all links from the first page on, and tells those that lead nowhere.</summary>
    public static async Task<List<string>> DeadLinksAsync(this SitePlace place)
    {
        var there = (await place.PathsAsync()).ToHashSet();
        var (seen, open, dead) = (new HashSet<string> { "index.html" }, new Queue<string>(["index.html"]), new List<string>());
        while (open.TryDequeue(out var path))
        {
            var html = (await place.Blob(path).DownloadContentAsync(Ct)).Value.Content.ToString();
            foreach (var address in Link.Matches(html).Select(static match => match.Groups[1].Value))
            {
                if (new Uri(new Uri("http://site/" + path), address) is not { Host: "site" } own) continue;
                var target = own.AbsolutePath[1..];
                if (target.Length == 0 || target.EndsWith('/')) target += "index.html";
                if (!there.Contains(target)) dead.Add($"{path} -> {target}");
                else if (seen.Add(target) && target.EndsWith(".html", StringComparison.Ordinal)) open.Enqueue(target);
            }
        }
        return dead;
    }
}
