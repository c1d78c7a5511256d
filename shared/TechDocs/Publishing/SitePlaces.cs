using Microsoft.Extensions.Options;
using Portico.Catalog.Model;
using Portico.Storage;

namespace Portico.TechDocs.Publishing;

/// <summary>Knows where the sites of entities are published.</summary>
sealed class SitePlaces(StorageAccount account, IOptions<TechDocsOptions> options)
{
    const string Container = "techdocs";

    /// <summary>Where the site of an entity is, or will be.</summary>
    public ValueTask<SitePlace> OfAsync(EntityRef entity, CancellationToken ct) => OfAsync(entity, options.Value.Sites, ct);

    /// <summary>Where it was if the setting was the other one, and must not stay.</summary>
    public ValueTask<SitePlace> FormerAsync(EntityRef entity, CancellationToken ct) => OfAsync(entity, options.Value.Sites == SiteAccess.Private ? SiteAccess.Public : SiteAccess.Private, ct);

    async ValueTask<SitePlace> OfAsync(EntityRef entity, SiteAccess access, CancellationToken ct)
    {
        var (kind, ns, name) = (entity.Kind.ToLowerInvariant(), entity.Namespace.ToLowerInvariant(), entity.Name.ToLowerInvariant());
        var path = $"{ns}/{kind}/{name}";
        if (access == SiteAccess.Private) return new(await account.ContainerAsync(Container, ct), path);
        // An account has one website only: installations that share it have folders.
        var folder = account.FullName("");
        return new(await account.WebsiteAsync(ct), folder.Length == 0 ? path : $"{folder}/{path}");
    }
}
