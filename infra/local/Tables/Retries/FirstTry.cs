using Azure.Core;
using Azure.Data.Tables.Http;
using Azure.Data.Tables.Json;

namespace Azure.Data.Tables.Retries;

/// <summary>
/// Recognises a write that got through although its answer was lost. The pipeline then tries again, and the service refuses the second
/// try as a conflict with the first. This reads the rows again and takes the write as done when they hold exactly what was
/// written and the service says it was written since the call began, by its own clock. Nothing is added to rows for this.
/// </summary>
/// <remarks>
/// A row equal in every property that someone else wrote within those same seconds cannot be told from our own: a row that claims
/// something exclusively must name its owner. In a transaction every inserted row must be found; an updated row may have been changed
/// after us by another, which shows as a later timestamp than that of the rows found; a deleted row must be gone.
/// </remarks>
sealed class FirstTry(TablePipeline pipeline, string table, TimeProvider time)
{
    // The service's Date header has whole seconds; one more for clocks of its servers that differ.
    static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2);

    readonly long started = time.GetTimestamp();

    /// <summary>Whether a refusal can come from an earlier try of the same request.</summary>
    public static bool MayExplain(HttpMessage message, string? errorCode) =>
        message.ProcessingContext.RetryNumber > 0
        && errorCode is ErrorCodes.EntityAlreadyExists or ErrorCodes.UpdateConditionNotSatisfied or ErrorCodes.ConditionNotMet
            or ErrorCodes.ResourceNotFound or ErrorCodes.EntityNotFound;

    /// <summary>The answers the first try would have had; null when it was not the first try that the service met.</summary>
    public async ValueTask<IReadOnlyList<Response>?> RecogniseAsync(Response refusal, IReadOnlyList<TableTransactionAction> actions, CancellationToken ct)
    {
        var earliest = refusal.Headers.Date is { } now ? now - time.GetElapsedTime(started) - Tolerance : DateTimeOffset.MinValue;
        var answers = new List<Response>(actions.Count);
        DateTimeOffset? written = null;
        DateTimeOffset? changedLater = null;
        foreach (var action in actions)
        {
            var row = await ReadAsync(action.Entity, ct).ConfigureAwait(false);
            var deleted = action.ActionType == TableTransactionActionType.Delete;
            if (row is null && !deleted) return null;
            answers.Add(PlainResponse.Done(row?.ETag ?? default));
            if (row is null) continue;
            if (!deleted && row.Timestamp >= earliest && Holds(row, action)) written = Later(written, row.Timestamp);
            else if (action.ActionType == TableTransactionActionType.Add) return null;
            else changedLater = Earlier(changedLater, row.Timestamp);
        }

        var proven = written is not null || actions.All(action => action.ActionType == TableTransactionActionType.Delete);
        return proven && (changedLater is null || changedLater > written) ? answers : null;
    }

    async ValueTask<TableEntity?> ReadAsync(ITableEntity entity, CancellationToken ct)
    {
        using var message = pipeline.Create(RequestMethod.Get, Resource.Entity(table, entity.PartitionKey, entity.RowKey));
        var response = await pipeline.AskAsync(message, ct).ConfigureAwait(false);
        if (response.Status == 404) return null;
        return response.IsError ? throw new RequestFailedException(response) : PageReader.Entity<TableEntity>(response.Content.ToMemory().Span);
    }

    static bool Holds(TableEntity row, TableTransactionAction action) => action.ActionType switch
    {
        TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpsertMerge => RowComparison.Contains(row, action.Entity),
        _ => RowComparison.Equal(row, action.Entity),
    };

    static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other : one;

    static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other : one;
}
