using Microsoft.Azure.Functions.Worker;
using Portico.TechDocs.Builds;

namespace Portico.Functions.TechDocs.Orchestration;

/// <summary>A build and how far it came.</summary>
/// <param name="Order">The build.</param>
/// <param name="Report">How far it came.</param>
public sealed record BuiltDocs(BuildOrder Order, BuildReport Report);

/// <summary>What an orchestration of a build does, one piece at a time.</summary>
public sealed class DocsActivities(SiteBuild build, BuildEnding ending)
{
    /// <summary>Fetches, renders and publishes.</summary>
    [Function(nameof(BuildDocs))]
    public Task<BuildReport> BuildDocs([ActivityTrigger] BuildOrder order, CancellationToken ct) => build.RunAsync(order, ct);

    /// <summary>Lets the search find the pages.</summary>
    [Function(nameof(IndexDocs))]
    public async Task<bool> IndexDocs([ActivityTrigger] BuiltDocs built, CancellationToken ct)
    {
        await ending.IndexAsync(built.Order, built.Report, ct);
        return true;
    }

    /// <summary>Ends the log.</summary>
    [Function(nameof(EndDocs))]
    public async Task<bool> EndDocs([ActivityTrigger] BuiltDocs built, CancellationToken ct)
    {
        await ending.EndAsync(built.Order, built.Report, ct);
        return true;
    }
}
