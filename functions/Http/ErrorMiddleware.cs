using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace Portico.Functions.Http;

/// <summary>
/// The last stop of an unexpected exception in an HTTP function: logged once, answered in the API's own shape with a trace
/// id, marked as failed in the trace. What ends because the client went away is not an error.
/// </summary>
public sealed class ErrorMiddleware(ILogger<ErrorMiddleware> log) : IFunctionsWorkerMiddleware
{
    /// <inheritdoc/>
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(next);
        if (context.GetHttpContext() is not { } http) return next(context);
        Task task;
        try
        {
            task = next(context);
        }
#pragma warning disable CA1031 // the edge of the application: whatever comes, the client gets an answer and the log a line
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Answer(context, http, exception);
            return Task.CompletedTask;
        }
        return task.IsCompletedSuccessfully ? task : AwaitAsync(context, http, task);
    }

    async Task AwaitAsync(FunctionContext context, HttpContext http, Task task)
    {
        try
        {
            await task;
        }
#pragma warning disable CA1031 // as above
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Answer(context, http, exception);
        }
    }

    void Answer(FunctionContext context, HttpContext http, Exception exception)
    {
        if (http.RequestAborted.IsCancellationRequested)
        {
            context.GetInvocationResult().Value = new BareAnswer(StatusCodes.Status499ClientClosedRequest);
            return;
        }
        if (exception is BadHttpRequestException bad)
        {
            context.GetInvocationResult().Value = ErrorAnswer.To(http.Request, new(bad.StatusCode, "InputError", bad.Message));
            return;
        }
        var trace = Activity.Current?.TraceId.ToString() ?? context.InvocationId;
        Activity.Current?.SetStatus(ActivityStatusCode.Error, exception.Message);
        log.RequestFailed(exception, context.FunctionDefinition.Name, trace);
        var error = new ApiError(StatusCodes.Status500InternalServerError, "Error", $"Something went wrong on our side; trace id {trace}");
        context.GetInvocationResult().Value = ErrorAnswer.To(http.Request, error);
    }
}
