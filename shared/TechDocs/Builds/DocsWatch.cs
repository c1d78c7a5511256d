using Microsoft.Extensions.Options;
using Portico.Catalog;
using Portico.Catalog.Events;
using Portico.Catalog.Model;

namespace Portico.TechDocs.Builds;

/// <summary>Has docs built without being asked: when their entity changes, and when their sources are to be looked at.</summary>
public sealed class DocsWatch
{
    /// <summary>Queue that changes of entities with docs are told by, without the installation's prefix.</summary>
    public const string Queue = "techdocs-changes";

    // Builds that are under way when nobody asked for them. A look comes every few seconds, so thousands of docs that come at
    // once are built in an hour or two, with a small part of the processors; those that somebody wants to read do not wait.
    const int MostUnderWay = 4;

    const int MostGone = 50;

    readonly DocsWatchParts parts;

    internal DocsWatch(DocsWatchParts parts) => this.parts = parts;

    /// <summary>What the catalog has to tell. What comes and what goes is found by comparing.</summary>
    internal static CatalogSubscriberOptions Subscription() => new()
    {
        Queue = Queue,
        Annotation = DocsEntity.DocsAnnotation,
        Types = { EventType.Changed },
    };

    /// <summary>An entity has changed: its docs are built, if it has some and they have changed with it.</summary>
    public async Task ChangedAsync(EntityEvent change, IBuildRuns runs, CancellationToken ct)
    {
        if (!EntityRef.TryParse(change.EntityRef, null, null, out var reference)) return;
        if (await parts.Entities.FindAsync(reference, change.Position, ct) is { DocsRef: not null } entity)
        {
            // Of a thousand changes at once most wait in their rows for the timer: a build that waits for its turn costs more.
            if (parts.Gate.IsFull) await parts.Claims.PutDueAsync(reference, ct);
            else await parts.Claims.AskAsync(entity, isChanged: true, runs, ct);
        }
        else await parts.Removal.MissedAsync(await parts.States.FindAsync(reference, ct), ct);
    }

    /// <summary>Has the sources looked at that are due or that nobody has looked at yet, and goes on with builds that nobody runs.</summary>
    public async Task LookAsync(IBuildRuns runs, CancellationToken ct)
    {
        var due = new List<DocsBuildState>();
        await foreach (var state in parts.States.DueAsync(parts.Time.GetUtcNow(), ct)) due.Add(state);
        var running = due.Where(static state => state.RunningBuild is not null).ToList();
        foreach (var state in running) await parts.Claims.RecoverAsync(state, state.RunningBuild!, runs, ct); // picked by it
        var room = Math.Max(0, MostUnderWay - running.Count);
        var looked = due.Where(static state => state.RunningBuild is null).OrderBy(static state => state.DueAt).Take(room).ToList();
        foreach (var state in looked) await AskAsync(state.Entity, runs, ct);
        var (fresh, gone) = await parts.Census.TakeAsync(room - looked.Count, MostGone, ct);
        foreach (var entity in fresh.Concat(gone)) await AskAsync(entity, runs, ct);
        BuildFolder.Sweep(parts.Options.Value.Folder, parts.Time.GetUtcNow() - parts.Options.Value.Timeout * 2);
    }

    async Task AskAsync(EntityRef reference, IBuildRuns runs, CancellationToken ct)
    {
        if (await parts.Entities.FindAsync(reference, ct) is { DocsRef: not null } entity) await parts.Claims.AskAsync(entity, isChanged: true, runs, ct);
        else await parts.Removal.MissedAsync(await parts.States.FindAsync(reference, ct), ct);
    }
}

/// <summary>What the watch takes.</summary>
sealed record DocsWatchParts(DocsEntities Entities, DocsBuildStates States, BuildClaims Claims, BuildGate Gate, DocsCensus Census, DocsRemoval Removal, IOptions<TechDocsOptions> Options, TimeProvider Time);
