using Microsoft.DurableTask;
using Portico.Local.Durable.History;
using Portico.Local.Durable.Storage;

namespace Portico.Local.Durable.Engine;

/// <summary>Runs an activity of an instance and brings it the result. It runs again when this process dies before the result is stored.</summary>
sealed class ActivityRun(HubParts parts, Session session, InstanceRow row)
{
    public async Task RunAsync(HistoryEvent.ActivityScheduled activity)
    {
        try
        {
            await parts.Activities.WaitAsync(parts.Stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The next process runs it.
            return;
        }

        try
        {
            if (session.Row.Execution != row.Execution || session.Row.Generation != row.Generation || session.Row.IsFinal) return;
            if (await ResultAsync(activity).ConfigureAwait(false) is { } result) session.Post(new(result, row.Generation));
        }
        finally
        {
            parts.Activities.Release();
        }
    }

    async Task<HistoryEvent?> ResultAsync(HistoryEvent.ActivityScheduled activity)
    {
        try
        {
            var input = await parts.Store.Payloads.ReadAsync(activity.Data, parts.Abandoned).ConfigureAwait(false);
            var call = new ActivityCall(activity.Name, row.Id, activity.Id, input, activity.Version ?? row.Version);
            var result = await parts.Functions.RunActivityAsync(call, parts.Abandoned).ConfigureAwait(false);
            return new HistoryEvent.ActivityCompleted(activity.Id, parts.Converter.Serialize(result));
        }
        catch (OperationCanceledException) when (parts.Abandoned.IsCancellationRequested)
        {
            return null;
        }
#pragma warning disable CA1031 // The edge: what an activity throws is told to its orchestrator.
        catch (Exception e)
#pragma warning restore CA1031
        {
            parts.Logger.ActivityFailed(e, activity.Name, activity.Id, row.Id);
            return new HistoryEvent.ActivityFailed(activity.Id, TaskFailureDetails.FromException(e));
        }
    }
}
