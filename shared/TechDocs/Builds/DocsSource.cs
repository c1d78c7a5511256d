using System.Security.Cryptography;
using System.Text;
using Portico.Catalog.Processing;
using Portico.TechDocs.Building;

namespace Portico.TechDocs.Builds;

/// <summary>Where the sources of docs are.</summary>
abstract record DocsSource
{
    // Another version of the renderer makes other sites of the same sources.
    static readonly string Renderer = typeof(SiteBuilder).Module.ModuleVersionId.ToString("N");

    DocsSource()
    {
    }

    /// <summary>The place, for people.</summary>
    public abstract string Address { get; }

    /// <summary>Where the sources' folder can be edited in a browser; null when that is not known.</summary>
    public virtual string? EditBase => null;

    /// <summary>Address of the repository that they are in; null when that is not known.</summary>
    public virtual string? Repository => null;

    /// <summary>A folder of this machine.</summary>
    public sealed record Folder(string Path) : DocsSource
    {
        /// <inheritdoc/>
        public override string Address => Path;
    }

    /// <summary>A folder of a repository, or an archive.</summary>
    public sealed record Tree(Uri Url) : DocsSource
    {
        /// <inheritdoc/>
        public override string Address => Url.AbsoluteUri;

        /// <inheritdoc/>
        public override string? EditBase => SourceUrls.EditFolder(Address);

        /// <inheritdoc/>
        public override string? Repository => SourceUrls.Repository(Address);
    }

    /// <summary>What a site depends on besides the content of its sources: when this is the same and the content is, so is the site.</summary>
    public string KeyFor(DocsEntity entity) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Renderer}\n{Address}\n{entity.Title}")).AsSpan(0, 16));
}
