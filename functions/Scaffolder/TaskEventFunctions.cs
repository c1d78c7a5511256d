using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Hosting;
using Portico.Functions.Http;
using Portico.Scaffolder.Tasks;

namespace Portico.Functions.Scaffolder;

/// <summary>What happens to a task, line by line.</summary>
public sealed class TaskEventFunctions(TaskStore store, TaskEvents events, IHostApplicationLifetime lifetime, TimeProvider time)
{
    /// <summary>So long a client waits for an event that is not there yet, as with the peer.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The events after a number. Where there is none yet, the answer waits for one.</summary>
    [Function("ListTaskEvents")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/scaffolder/v2/tasks/{id}/events")] HttpRequest request, string id, CancellationToken ct)
    {
        if (ScaffolderRequests.Events.Read(request, out var refused) is not { } values) return refused!; // one of the two is there
        if (await store.FindAsync(id, ct) is null) return TaskFaults.NotFound(request, id);
        var after = values.Number("after") ?? 0;
        var found = await store.EventsAsync(id, after, ct);
        if (found.Count == 0 && !HttpMethods.IsHead(request.Method) && await ComesAsync(id, after, ct)) found = await store.EventsAsync(id, after, ct);
        return ValueAnswer.Of(request, found.Select(TaskEventAnswer.From), ScaffolderJson.Default.IEnumerableTaskEventAnswer);
    }

    /// <summary>The events after a number as they come, until the task has ended.</summary>
    [Function("StreamTaskEvents")]
    public async Task<IResult> StreamAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/scaffolder/v2/tasks/{id}/eventstream")] HttpRequest request, string id, CancellationToken ct)
    {
        if (ScaffolderRequests.After(request) is not { } after) return ErrorAnswer.To(request, ApiError.Input("request/query/after must be integer"));
        if (await store.FindAsync(id, ct) is not { } task) return TaskFaults.NotFound(request, id);
        return new EventStreamAnswer(stop => events.FollowAsync(task.Id, after, stop).Select(TaskEventAnswer.Sent), time, lifetime.ApplicationStopping);
    }

    async Task<bool> ComesAsync(string id, long after, CancellationToken ct)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct, lifetime.ApplicationStopping);
        using var timer = time.CreateTimer(static state => ((CancellationTokenSource)state!).Cancel(), deadline, Patience, Timeout.InfiniteTimeSpan);
        try
        {
            await foreach (var _ in events.FollowAsync(id, after, deadline.Token)) return true;
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            // Nothing came.
        }
        return false;
    }
}
