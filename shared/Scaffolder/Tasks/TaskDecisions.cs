using Azure;
using Azure.Data.Tables;
using Portico.Scaffolder.Actions;

namespace Portico.Scaffolder.Tasks;

/// <summary>Decisions about steps that wait. The first one counts.</summary>
sealed class TaskDecisions(TaskTable table)
{
    const string Decision = "Decision", By = "By", Comment = "Comment";

    /// <summary>What was decided; a time-out when nobody did.</summary>
    public async Task<StepDecision> ReadAsync(string taskId, int run, int step, CancellationToken ct)
    {
        var client = await table.ClientAsync(ct);
        var found = await client.GetEntityIfExistsAsync<TableEntity>(taskId, TaskKeys.Decision(step, run), cancellationToken: ct);
        return found is { HasValue: true, Value: { } row } ? new(row.GetString(Decision), row.GetString(By), row.GetString(Comment)) : new(StepDecision.TimedOut, null, null);
    }

    /// <summary>Stores a decision; false when there is one.</summary>
    public async Task<bool> TryWriteAsync(string taskId, int run, int step, StepDecision decision, CancellationToken ct)
    {
        var client = await table.ClientAsync(ct);
        var row = new TableEntity(taskId, TaskKeys.Decision(step, run)) { [Decision] = decision.Decision };
        if (decision.By is { } by) row[By] = by;
        if (decision.Comment is { } comment) row[Comment] = comment;
        try
        {
            await client.AddEntityAsync(row, ct);
            return true;
        }
        catch (RequestFailedException exists) when (exists.Status == 409)
        {
            return false;
        }
    }
}
