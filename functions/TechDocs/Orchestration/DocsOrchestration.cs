using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Portico.TechDocs.Builds;

namespace Portico.Functions.TechDocs.Orchestration;

/// <summary>Builds the docs of an entity: the site, then what the search finds, then the end of the log.</summary>
public static class DocsOrchestration
{
    // Each wait costs a few rows of the history, which is read again after a crash.
    const int WaitsAtATime = 50;

    static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    static readonly TaskOptions Patient = TaskOptions.FromRetryPolicy(new RetryPolicy(6, TimeSpan.FromSeconds(1), backoffCoefficient: 3, maxRetryInterval: TimeSpan.FromMinutes(2)));

    /// <summary>Builds them.</summary>
    [Function(nameof(DocsOrchestration))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var order = context.GetInput<BuildOrder>()!; // every start has one
        BuildReport report;
        try
        {
            report = await context.CallActivityAsync<BuildReport>(nameof(DocsActivities.BuildDocs), order, Patient);
            for (var waits = 0; report.Step == BuildStep.Waiting; waits++)
            {
                if (waits == WaitsAtATime)
                {
                    context.ContinueAsNew(order);
                    return;
                }
                await context.CreateTimer(TimeSpan.FromSeconds(Math.Min(LongestPause.TotalSeconds, 1 + waits)), CancellationToken.None);
                report = await context.CallActivityAsync<BuildReport>(nameof(DocsActivities.BuildDocs), order, Patient);
            }
            if (report.Source is not null) await context.CallActivityAsync<bool>(nameof(DocsActivities.IndexDocs), new BuiltDocs(order, report), Patient);
        }
        catch (TaskFailedException e)
        {
            report = new(BuildStep.Failed, $"The docs could not be built: {e.FailureDetails.ErrorType}. See the log of the installation.");
        }
        await context.CallActivityAsync<bool>(nameof(DocsActivities.EndDocs), new BuiltDocs(order, report), Patient);
    }
}
