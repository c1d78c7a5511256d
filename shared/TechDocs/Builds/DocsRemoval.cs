using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portico.TechDocs.Publishing;

namespace Portico.TechDocs.Builds;

/// <summary>Takes sites away whose entities are gone: not at once, for what is gone by mistake comes back.</summary>
sealed class DocsRemoval(DocsBuildStates states, BuildLines lines, SearchDocuments documents, SitePlaces places, SitePublisher publisher, SiteMemories memories, IOptions<TechDocsOptions> options, TimeProvider time, ILogger<DocsRemoval> log)
{
    /// <summary>The catalog has no such docs any more.</summary>
    public async Task MissedAsync(DocsBuildState state, CancellationToken ct)
    {
        if (state.Version is null || state.RunningBuild is not null) return;
        var now = time.GetUtcNow();
        if (state.MissingSince is null)
        {
            var noted = state with { MissingSince = now, DueAt = now + options.Value.KeepRemovedFor };
            if (await states.TrySaveAsync(noted, ct) is null || options.Value.KeepRemovedFor > TimeSpan.Zero) return;
            state = await states.FindAsync(state.Entity, ct);
        }
        if (now - state.MissingSince >= options.Value.KeepRemovedFor) await WithdrawAsync(state, ct);
    }

    // The row goes last: when this is cut short, the next look begins it again.
    async Task WithdrawAsync(DocsBuildState state, CancellationToken ct)
    {
        var place = await places.OfAsync(state.Entity, ct);
        var files = await publisher.RemoveAsync(place, ct);
        await memories.DeleteAsync(place, ct);
        if (state.Sites is { } sites && sites != options.Value.Sites) files += await publisher.RemoveAsync(await places.FormerAsync(state.Entity, ct), ct);
        if (state.SearchDocuments is { } found) await documents.DeleteAsync(found, ct);
        foreach (var build in new[] { state.LastBuild, state.FormerBuild }.OfType<string>()) await lines.DeleteAsync(build, ct);
        var reference = state.Entity.ToString();
        if (await states.TryDeleteAsync(state, ct)) log.Withdrawn(reference, files);
    }
}
