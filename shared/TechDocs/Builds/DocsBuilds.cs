using Portico.Catalog.Model;

namespace Portico.TechDocs.Builds;

/// <summary>Has docs built, once for all who ask, and tells how it goes.</summary>
public sealed class DocsBuilds
{
    readonly DocsEntities entities;
    readonly BuildClaims claims;
    readonly BuildLines lines;

    internal DocsBuilds(DocsEntities entities, BuildClaims claims, BuildLines lines) => (this.entities, this.claims, this.lines) = (entities, claims, lines);

    /// <summary>
    /// Asks for the docs of an entity: when its sources were looked at a moment ago, nothing is begun; when they are being
    /// built, the asker joins.
    /// </summary>
    /// <param name="reference">Reference in any case.</param>
    /// <param name="runs">What runs the build.</param>
    /// <param name="ct">Stops the asking; a build that has begun goes on.</param>
    public async Task<BuildTicket> AskAsync(EntityRef reference, IBuildRuns runs, CancellationToken ct)
    {
        if (await entities.FindAsync(reference, ct) is not { } entity) return new BuildTicket.NoDocs($"There is no entity '{reference.Fold()}' in the catalog.", IsKnown: false);
        // The docs that it shows are those of another entity.
        if (entity is { DocsRef: null, DocsOf: { } other } && EntityRef.TryParse(other, entity.Ref.Kind, entity.Ref.Namespace, out var owner)) entity = await entities.FindAsync(owner, ct) ?? entity;
        if (entity.DocsRef is null) return new BuildTicket.NoDocs($"No {DocsEntity.DocsAnnotation} annotation provided in entity: {entity.Ref.Name}", IsKnown: true);
        return await claims.AskAsync(entity, isChanged: false, runs, ct);
    }

    /// <summary>The lines of a build, from its first one, as they come; the last one has the outcome.</summary>
    /// <param name="buildId">Of the ticket.</param>
    /// <param name="ct">Stops it.</param>
    public IAsyncEnumerable<BuildLine> FollowAsync(string buildId, CancellationToken ct) => lines.FollowAsync(buildId, ct);
}
