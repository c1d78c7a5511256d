using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portico.Catalog.Model;
using Portico.TechDocs.Building;

namespace Portico.TechDocs.Builds;

/// <summary>Writes down what came of a build. Each method may run twice.</summary>
public sealed class BuildEnding
{
    static readonly TimeSpan FirstRetry = TimeSpan.FromMinutes(1), LongestInterval = TimeSpan.FromDays(1);

    readonly DocsBuildStates states;
    readonly BuildLines lines;
    readonly SearchDocuments documents;
    readonly TechDocsOptions options;
    readonly TimeProvider time;
    readonly ILogger<BuildEnding> log;

    internal BuildEnding(DocsBuildStates states, BuildLines lines, SearchDocuments documents, IOptions<TechDocsOptions> options, TimeProvider time, ILogger<BuildEnding> log) =>
        (this.states, this.lines, this.documents, this.options, this.time, this.log) = (states, lines, documents, options.Value, time, log);

    /// <summary>Lets the search find the new site's documents, and the next look at the sources know what the site was made of.</summary>
    public async Task IndexAsync(BuildOrder order, BuildReport report, CancellationToken ct)
    {
        string? former = null;
        await ChangeAsync(order, state =>
        {
            former = state.SearchDocuments;
            return state with { PublishedAt = report.Step == BuildStep.Published ? time.GetUtcNow() : state.PublishedAt, Sites = options.Sites, Source = report.Source, SourceETag = report.SourceETag, SearchDocuments = report.SearchDocuments, Pages = report.Pages };
        }, ct);
        if (former is not null && former != report.SearchDocuments) await documents.DeleteAsync(former, ct);
    }

    /// <summary>Ends the log, and lets others build.</summary>
    public async Task EndAsync(BuildOrder order, BuildReport report, CancellationToken ct)
    {
        var outcome = report.Step switch { BuildStep.Published => BuildOutcome.Updated, BuildStep.Unchanged => BuildOutcome.Unchanged, _ => BuildOutcome.Failed };
        string? stale = null;
        var ended = await ChangeAsync(order, state =>
        {
            stale = state.FormerBuild;
            return After(state, order.BuildId, outcome, report.Message, options, time.GetUtcNow());
        }, ct);
        // Whoever hears of the end finds it in the row.
        await lines.AddAsync(order.BuildId, [(outcome == BuildOutcome.Failed ? NoteLevel.Error : NoteLevel.Information, Sentence(outcome, report))], outcome, 0, ct);
        if (ended is null) return;
        if (stale is not null) await lines.DeleteAsync(stale, ct);
        var now = time.GetUtcNow();
        var elapsed = now - (ended.RunningSince ?? now);
        if (outcome == BuildOutcome.Failed) log.BuildFailed(order.EntityRef, report.Message);
        else if (outcome == BuildOutcome.Updated) log.Built(order.EntityRef, report.Pages, elapsed);
    }

    /// <summary>
    /// What is known of docs after a build. One that fails is tried again after a minute, two, four, and so on up to a day. Sources that
    /// have not changed for long are looked at more seldom: after a tenth of that time, or a day.
    /// </summary>
    internal static DocsBuildState After(DocsBuildState state, string build, BuildOutcome outcome, string? message, TechDocsOptions options, DateTimeOffset now)
    {
        var failures = outcome == BuildOutcome.Failed ? state.Failures + 1 : 0;
        var pause = failures == 0 ? Spread(Interval(state, outcome, options, now)) : TimeSpan.FromTicks(Math.Min(Longest(options).Ticks, FirstRetry.Ticks << Math.Min(failures - 1, 20)));
        return state with
        {
            RunningBuild = null,
            RunningSince = null,
            Again = false,
            FormerBuild = state.LastBuild,
            LastBuild = build,
            LastOutcome = outcome,
            Error = outcome == BuildOutcome.Failed ? message : null,
            Failures = failures,
            CheckedAt = now,
            DueAt = state.Again ? now : now + pause,
        };
    }

    static string Sentence(BuildOutcome outcome, BuildReport report) => outcome switch
    {
        BuildOutcome.Updated => "The new site can be read",
        BuildOutcome.Unchanged => "The sources have not changed",
        _ => report.Message ?? "The build failed",
    };

    static TimeSpan Interval(DocsBuildState state, BuildOutcome outcome, TechDocsOptions options, DateTimeOffset now)
    {
        var still = outcome == BuildOutcome.Unchanged && state.PublishedAt is { } published ? (now - published) / 10 : TimeSpan.Zero;
        var longest = Longest(options);
        return still > longest ? longest : still > options.CheckInterval ? still : options.CheckInterval;
    }

    static TimeSpan Longest(TechDocsOptions options) => options.CheckInterval > LongestInterval ? options.CheckInterval : LongestInterval;

    // So that what was built together is not looked at together each time.
    static TimeSpan Spread(TimeSpan interval) => interval * (0.8 + 0.4 * Random.Shared.NextDouble());

    // Null when it is not this build that is under way: an earlier attempt has ended it.
    async Task<DocsBuildState?> ChangeAsync(BuildOrder order, Func<DocsBuildState, DocsBuildState> change, CancellationToken ct)
    {
        if (!EntityRef.TryParse(order.EntityRef, null, null, out var reference)) throw new InvalidOperationException($"'{order.EntityRef}' is no reference.");
        while (true)
        {
            var state = await states.FindAsync(reference, ct);
            if (state.RunningBuild != order.BuildId) return null;
            if (await states.TrySaveAsync(change(state), ct) is not null) return state;
        }
    }
}
