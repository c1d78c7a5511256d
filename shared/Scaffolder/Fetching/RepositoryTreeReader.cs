using Microsoft.Extensions.Options;
using Portico.Scaffolder.Actions;
using Portico.Sources.Urls;

namespace Portico.Scaffolder.Fetching;

/// <summary>Reads folders of repositories from the archives that their hosts offer.</summary>
sealed class RepositoryTreeReader(Download download, IOptions<FetchOptions> options) : ITreeReader
{
    public bool CanRead(Uri url) => RepositoryTree.Find(url) is not null;

    public async Task ReadAsync(Uri url, string? token, TreeWriter target, CancellationToken ct)
    {
        var tree = RepositoryTree.Find(url)!; // asked before
        var archive = await download.ReadAsync(url, Permission(tree) ?? throw Download.NotAllowed(url), token, ct);
        await Archive.UnpackAsync(archive, new(1, tree.Path), target, options.Value, url.AbsoluteUri, ct);
        if (target.Written == 0) throw new ActionFailedException($"Unable to read url, no matching files found for {url}") { Name = "NotFoundError" };
    }

    // Whoever allows the files of a repository means its archive. The rights to use are those of the host that holds the archive.
    PermittedUrl? Permission(RepositoryTree tree)
    {
        if (download.Find(tree.Archive) is { } own) return own;
        if (download.Find(tree.File) is not { } file) return null;
        return file.Uri.Authority == tree.Archive.Authority ? file with { Uri = tree.Archive } : new(tree.Archive, AllowPrivate: false, Authorization: null);
    }
}
