using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Portico.Functions.Http;
using Portico.Functions.Http.Validation;
using Portico.Functions.Scaffolder.Orchestration;
using Portico.Languages.JsonSchema;
using Portico.Scaffolder.Tasks;

namespace Portico.Functions.Scaffolder;

/// <summary>Tasks: runs of templates.</summary>
public sealed class TaskFunctions(TaskService service, TaskStore store)
{
    const string All = "api/scaffolder/v2/tasks";
    const string One = All + "/{id}";

    /// <summary>Runs a template.</summary>
    [Function("CreateTask")]
    public async Task<IResult> CreateAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = All)] HttpRequest request, [DurableClient] DurableTaskClient client, CancellationToken ct)
    {
        if (QuerySchema.RefuseAny(request) is { } refused) return refused;
        using var body = await ScaffolderRequests.CreateTaskBody.ReadAsync(request, ct);
        if (body.Error is { } unreadable) return ErrorAnswer.To(request, unreadable);
        var who = Requester.Of(request);
        var asked = new NewTask(body.Root.GetProperty("templateRef"u8).GetString()!, body.Root.GetProperty("values"u8)) // the schema has checked
        {
            Secrets = Secrets(body),
            UserRef = who.UserRef,
            Token = who.Token,
        };
        try
        {
            return Respond(request, asked, await service.StartAsync(asked, client.AsTaskRuns(), ct));
        }
        catch (SchemaException e)
        {
            return ErrorAnswer.To(request, TaskFaults.BadSchema(e.Message));
        }
    }

    /// <summary>A page of tasks, the newest first unless something else is asked.</summary>
    [Function("ListTasks")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = All)] HttpRequest request, CancellationToken ct)
    {
        if (ScaffolderRequests.ListTasks.Read(request, out var refused) is not { } values) return refused!; // one of the two is there
        if (ScaffolderRequests.Tasks(values, out var error) is not { } query) return ErrorAnswer.To(request, error!); // one of the two is there
        return ValueAnswer.Of(request, TaskList.From(await store.ListAsync(query, ct)), ScaffolderJson.Default.TaskList);
    }

    /// <summary>One task.</summary>
    [Function("GetTask")]
    public async Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = One)] HttpRequest request, string id, CancellationToken ct)
    {
        if (QuerySchema.RefuseAny(request) is { } refused) return refused;
        return await store.FindAsync(id, ct) is { } task
            ? ValueAnswer.Of(request, TaskAnswer.From(task), ScaffolderJson.Default.TaskAnswer)
            : TaskFaults.NotFound(request, id);
    }

    /// <summary>Stops a task.</summary>
    [Function("CancelTask")]
    public async Task<IResult> CancelAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = One + "/cancel")] HttpRequest request, [DurableClient] DurableTaskClient client, string id, CancellationToken ct)
    {
        if (QuerySchema.RefuseAny(request) is { } refused) return refused;
        using var body = await ScaffolderRequests.CancelTaskBody.ReadAsync(request, ct);
        if (body.Error is { } unreadable) return ErrorAnswer.To(request, unreadable);
        return await service.CancelAsync(id, client.AsTaskRuns(), ct)
            ? ValueAnswer.Written(StatusCodes.Status200OK, TaskCancelled.Done, ScaffolderJson.Default.TaskCancelled, null)
            : TaskFaults.NotFound(request, id);
    }

    /// <summary>Runs a task again that has ended.</summary>
    [Function("RetryTask")]
    public async Task<IResult> RetryAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = One + "/retry")] HttpRequest request, [DurableClient] DurableTaskClient client, string id, CancellationToken ct)
    {
        if (QuerySchema.RefuseAny(request) is { } refused) return refused;
        using var body = await ScaffolderRequests.RetryTaskBody.ReadAsync(request, ct);
        if (body.Error is { } unreadable) return ErrorAnswer.To(request, unreadable);
        return await service.RetryAsync(RequestTarget.Segment(id), Secrets(body), Requester.Of(request).Token, client.AsTaskRuns(), ct) switch
        {
            RetryOutcome.Started started => Started(started.Id),
            RetryOutcome.Invalid invalid => Invalid(invalid.Body),
            RetryOutcome.Conflict conflict => ErrorAnswer.To(request, ApiError.Conflict(conflict.Message)),
            RetryOutcome.NotFound missing => ErrorAnswer.To(request, ApiError.NotFound(missing.Message)),
            _ => throw new UnreachableException(),
        };
    }

    static Answer Respond(HttpRequest request, NewTask asked, StartOutcome outcome) => outcome switch
    {
        StartOutcome.Started started => Started(started.Id),
        StartOutcome.Invalid invalid => Invalid(invalid.Body),
        StartOutcome.NotFound missing => ErrorAnswer.To(request, ApiError.NotFound(missing.Message)),
        StartOutcome.NotATemplate wrong => ErrorAnswer.To(request, ApiError.Input(wrong.Message)),
        StartOutcome.BadReference bad => ErrorAnswer.To(request, TaskFaults.BadReference(asked.TemplateRef, bad.Message)),
        _ => throw new UnreachableException(),
    };

    static JsonElement? Secrets(JsonBody body) => body.Root.TryGetProperty("secrets"u8, out var secrets) ? secrets : null;

    static Answer Started(string id) => ValueAnswer.Written(StatusCodes.Status201Created, new TaskStarted(id), ScaffolderJson.Default.TaskStarted, null);

    static Answer Invalid(System.Text.Json.Nodes.JsonObject errors) => ValueAnswer.Written(StatusCodes.Status400BadRequest, errors, ScaffolderJson.Default.JsonObject, null);
}
