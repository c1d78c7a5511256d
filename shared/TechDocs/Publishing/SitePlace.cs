using Azure.Storage.Blobs;

namespace Portico.TechDocs.Publishing;

/// <summary>Where a site is published.</summary>
/// <param name="Container">The container, public or private.</param>
/// <param name="Path">Path of the site in it: <c>namespace/kind/name</c> in lower case.</param>
sealed record SitePlace(BlobContainerClient Container, string Path)
{
    /// <summary>Name that its state is kept under.</summary>
    public string Key => $"{Container.Name}/{Path}";

    /// <summary>The blob of a file.</summary>
    public BlobClient Blob(string file) => Container.GetBlobClient($"{Path}/{file}");
}
