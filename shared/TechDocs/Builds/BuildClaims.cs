using Microsoft.Extensions.Options;
using Portico.Catalog.Model;

namespace Portico.TechDocs.Builds;

/// <summary>
/// Decides who begins a build. The name of the build that is under way stands in the row of its entity, which is replaced with
/// If-Match: of many who ask at the same moment one begins, and the others find its name.
/// </summary>
sealed class BuildClaims(DocsBuildStates states, IOptions<TechDocsOptions> options, TimeProvider time)
{
    /// <summary>Whoever claims a build starts it within seconds. After that, one that nobody runs is started by whoever finds it.</summary>
    static readonly TimeSpan Lost = TimeSpan.FromSeconds(30);

    /// <summary>So long a failure is told to others instead of being tried again.</summary>
    static readonly TimeSpan FailureCounts = TimeSpan.FromSeconds(5);

    /// <summary>Asks for the docs of an entity.</summary>
    /// <param name="entity">It has docs.</param>
    /// <param name="isChanged">Whether something is known to have changed: what was found out before does not count, and a build that is under way may have come too early.</param>
    /// <param name="runs">What runs builds.</param>
    /// <param name="ct">Stops the asking.</param>
    public async Task<BuildTicket> AskAsync(DocsEntity entity, bool isChanged, IBuildRuns runs, CancellationToken ct)
    {
        var build = Guid.CreateVersion7(time.GetUtcNow()).ToString("D");
        while (true)
        {
            var state = await states.FindAsync(entity.Ref, ct);
            // It was claimed all the same: only the answer was lost.
            if (state.RunningBuild == build) return await StartAsync(entity.Ref, build, runs);
            if (state.RunningBuild is { } running)
            {
                if (isChanged && !state.Again && await states.TrySaveAsync(state with { Again = true }, ct) is null) continue;
                await RecoverAsync(state, running, runs, ct);
                return new BuildTicket.Building(running, IsNew: false);
            }
            if (!isChanged && IsFresh(state)) return state is { LastOutcome: BuildOutcome.Failed, LastBuild: { } failed } ? new BuildTicket.Building(failed, IsNew: false) : new BuildTicket.UpToDate(state);
            var now = time.GetUtcNow();
            // Due at once: the timer finds a build that its claimer did not live to start.
            if (await states.TrySaveAsync(state with { RunningBuild = build, RunningSince = now, DueAt = now, MissingSince = null }, ct) is null) continue;
            return await StartAsync(entity.Ref, build, runs);
        }
    }

    /// <summary>Has the timer see to an entity's docs.</summary>
    public async Task PutDueAsync(EntityRef entity, CancellationToken ct)
    {
        while (true)
        {
            var state = await states.FindAsync(entity, ct);
            if (await states.TrySaveAsync(state.RunningBuild is null ? state with { DueAt = time.GetUtcNow() } : state with { Again = true }, ct) is not null) return;
        }
    }

    /// <summary>Starts a build that was claimed a while ago and that nobody runs.</summary>
    public async Task RecoverAsync(DocsBuildState state, string build, IBuildRuns runs, CancellationToken ct)
    {
        if (time.GetUtcNow() - state.RunningSince < Lost) return;
        var order = Order(state.Entity, build);
        if (!await runs.IsRunningAsync(order, ct)) await runs.StartAsync(order, CancellationToken.None);
    }

    static async Task<BuildTicket> StartAsync(EntityRef entity, string build, IBuildRuns runs)
    {
        await runs.StartAsync(Order(entity, build), CancellationToken.None);
        return new BuildTicket.Building(build, IsNew: true);
    }

    // Whoever mends docs asks again soon; whoever asked at the same moment is told the same.
    bool IsFresh(DocsBuildState state)
    {
        var limit = state.LastOutcome == BuildOutcome.Failed && options.Value.FreshFor > FailureCounts ? FailureCounts : options.Value.FreshFor;
        return state.CheckedAt is { } looked && time.GetUtcNow() - looked < limit;
    }

    static BuildOrder Order(EntityRef entity, string build) => new(entity.ToString(), build, DocsKeys.Instance(entity));
}
