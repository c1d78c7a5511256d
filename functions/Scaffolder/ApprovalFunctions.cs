using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Portico.Functions.Auth;
using Portico.Functions.Http;
using Portico.Functions.Http.Validation;
using Portico.Functions.Scaffolder.Orchestration;
using Portico.Scaffolder.Actions;
using Portico.Scaffolder.Tasks;

namespace Portico.Functions.Scaffolder;

/// <summary>Decisions that steps wait for. The peer has no such thing.</summary>
public sealed class ApprovalFunctions(TaskService service, Ownership ownership)
{
    /// <summary>Approves or rejects what a step waits for, in the name of the user who asks.</summary>
    [Function("DecideApproval")]
    public async Task<IResult> DecideAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/scaffolder/v2/tasks/{id}/approvals/{stepId}")] HttpRequest request, [DurableClient] DurableTaskClient client, string id, string stepId, CancellationToken ct)
    {
        if (QuerySchema.RefuseAny(request) is { } refused) return refused;
        using var body = await ScaffolderRequests.DecisionBody.ReadAsync(request, ct);
        if (body.Error is { } unreadable) return ErrorAnswer.To(request, unreadable);
        if (Requester.Of(request).UserRef is not { } user) return ErrorAnswer.To(request, ApiError.NotAllowed("Only users decide"));
        var comment = body.Root.TryGetProperty("comment"u8, out var text) ? text.GetString() : null;
        var decision = new StepDecision(body.Root.GetProperty("decision"u8).GetString()!, user, comment); // the schema has checked
        var step = RequestTarget.Segment(stepId);
        return await service.DecideAsync(id, step, decision, await ownership.OfAsync(user, ct), client.AsTaskRuns(), ct) switch
        {
            DecideOutcome.Decided => ValueAnswer.Written(StatusCodes.Status200OK, new Decided(decision.Decision), ScaffolderJson.Default.Decided, null),
            DecideOutcome.NotFound => ErrorAnswer.To(request, ApiError.NotFound($"No task with id '{RequestTarget.Segment(id)}' that has a step '{step}' found")),
            DecideOutcome.NotWaiting => ErrorAnswer.To(request, ApiError.Conflict($"Step '{step}' does not wait for a decision")),
            DecideOutcome.NotAllowed => ErrorAnswer.To(request, ApiError.NotAllowed($"Others decide about step '{step}'")),
            _ => throw new UnreachableException(),
        };
    }
}

/// <summary>Answer of <c>POST /v2/tasks/{id}/approvals/{stepId}</c>.</summary>
internal sealed record Decided(string Decision);
