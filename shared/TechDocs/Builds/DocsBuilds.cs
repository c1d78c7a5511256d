using Portico.Catalog.Model;
using Portico.TechDocs.Building;

namespace Portico.TechDocs.Builds;

/// <summary>Has docs built, once for all who ask, and tells how it goes.</summary>
public sealed class DocsBuilds
{
    readonly DocsEntities entities;
    readonly BuildClaims claims;
    readonly BuildLines lines;
    readonly DocsSources sources;

    internal DocsBuilds(DocsEntities entities, BuildClaims claims, BuildLines lines, DocsSources sources) => (this.entities, this.claims, this.lines, this.sources) = (entities, claims, lines, sources);

    /// <summary>Where the sources of an entity's docs are; null when the catalog has no such entity.</summary>
    /// <exception cref="DocsException">Its annotations do not say.</exception>
    public async Task<DocsLocation?> LocateAsync(EntityRef reference, CancellationToken ct) => await entities.FindAsync(reference, ct) switch
    {
        null => null,
        { DocsRef: null } entity => throw new DocsException(new(NoteLevel.Error, DocsEntity.NoDocs(entity.Ref))),
        var entity => sources.Locate(entity),
    };

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
        if (entity.DocsRef is null) return new BuildTicket.NoDocs(DocsEntity.NoDocs(entity.Ref), IsKnown: true);
        return await claims.AskAsync(entity, isChanged: false, runs, ct);
    }

    /// <summary>Whether the catalog has an entity, without beginning anything.</summary>
    public async Task<bool> IsKnownAsync(EntityRef reference, CancellationToken ct) => await entities.FindAsync(reference, ct) is not null;

    /// <summary>The lines of a build, from its first one, as they come; the last one has the outcome.</summary>
    /// <param name="buildId">Of the ticket.</param>
    /// <param name="ct">Stops it.</param>
    public IAsyncEnumerable<BuildLine> FollowAsync(string buildId, CancellationToken ct) => lines.FollowAsync(buildId, ct);
}
