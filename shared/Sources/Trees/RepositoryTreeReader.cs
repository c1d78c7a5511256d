using Portico.Sources.Urls;

namespace Portico.Sources.Trees;

/// <summary>Reads folders of repositories from the archives that their hosts offer.</summary>
sealed class RepositoryTreeReader(Download download, TreeLimits limits) : ITreeReader
{
    public bool CanRead(Uri url) => RepositoryTree.Find(url) is not null;

    public async Task<TreeVersion?> ReadAsync(Uri url, TreeRequest asked, TreeWriter target, CancellationToken ct)
    {
        var tree = RepositoryTree.Find(url)!; // asked before
        if (await download.ReadAsync(url, Permission(tree) ?? throw Download.NotAllowed(url), asked, ct) is not { } archive) return null;
        await Archive.UnpackAsync(archive.Data, new(1, tree.Path), target, limits, url.AbsoluteUri, ct);
        if (target.Written == 0) throw new SourceException($"Unable to read url, no matching files found for {url}") { Name = "NotFoundError" };
        return new(archive.ETag);
    }

    // Whoever allows the files of a repository means its archive. The rights to use are those of the host that holds the archive.
    PermittedUrl? Permission(RepositoryTree tree)
    {
        if (download.Find(tree.Archive) is { } own) return own;
        if (download.Find(tree.File) is not { } file) return null;
        return file.Uri.Authority == tree.Archive.Authority ? file with { Uri = tree.Archive } : new(tree.Archive, AllowPrivate: false, Authorization: null);
    }
}
