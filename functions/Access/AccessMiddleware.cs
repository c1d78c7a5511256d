using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Portico.Access;
using Portico.Functions.Http;

namespace Portico.Functions.Access;

/// <summary>Lets a request through to its function, or answers it with a refusal. A request whose caller is known at once costs no task.</summary>
public sealed class AccessMiddleware(AccessGate gate, RefusalJournal journal) : IFunctionsWorkerMiddleware
{
    /// <inheritdoc/>
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (context.GetHttpContext() is not { } http) return next(context);
        var rule = AccessTable.Of(context.FunctionDefinition.Name);
        if (rule.Level == AccessLevel.Public) return next(context);
        var headers = http.Request.Headers.Authorization;
        var cookie = rule.TakesCookie ? http.Request.Cookies[AuthCookie.Name] : null;
        var decision = gate.DecideAsync(rule, headers.Count > 0 ? headers[0] : null, cookie, http.RequestAborted);
        return decision.IsCompletedSuccessfully ? Act(context, http, decision.Result, next) : ActAsync(context, http, decision, next);
    }

    async Task ActAsync(FunctionContext context, HttpContext http, ValueTask<AccessDecision> decision, FunctionExecutionDelegate next) =>
        await Act(context, http, await decision, next);

    Task Act(FunctionContext context, HttpContext http, AccessDecision decision, FunctionExecutionDelegate next)
    {
        if (decision.Refusal is not { } refusal)
        {
            http.Features.Set(decision.Caller);
            return next(context);
        }
        journal.Record(context.FunctionDefinition.Name, decision.Caller, refusal, http.Connection.RemoteIpAddress);
        context.GetInvocationResult().Value = ErrorAnswer.To(http.Request, Error(refusal));
        return Task.CompletedTask;
    }

    static ApiError Error(AccessRefusal refusal) => refusal.Fault switch
    {
        AccessFault.Unauthenticated => ApiError.Unauthenticated(refusal.Message),
        AccessFault.Unavailable => ApiError.Unavailable(refusal.Message),
        AccessFault.WrongKind => ApiError.Input(refusal.Message),
        _ => ApiError.NotAllowed(refusal.Message),
    };
}
