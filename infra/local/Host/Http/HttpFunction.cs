using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Portico.Local.Invocation;
using Portico.Local.Storage;

namespace Portico.Local.Http;

/// <summary>Serves an HTTP function. What completes synchronously allocates nothing but the invocation.</summary>
sealed class HttpFunction(LocalFunction function, StorageGate storage, ActivityNotice notice, ILogger logger)
{
    const int ClientClosedRequest = 499;

    public Task ServeAsync(HttpContext http) => storage.IsOpen ? ServeNowAsync(http) : ServeWhenOpenAsync(http);

    async Task ServeWhenOpenAsync(HttpContext http)
    {
        await storage.WaitAsync(http.RequestAborted).ConfigureAwait(false);
        await ServeNowAsync(http).ConfigureAwait(false);
    }

    Task ServeNowAsync(HttpContext http)
    {
        var invocation = new HttpInvocation(function, http);
        Task running;
        try
        {
            running = function.Pipeline(invocation);
            if (running.IsCompletedSuccessfully && invocation.Result is IResult result)
            {
                running = result.ExecuteAsync(http);
                if (running.IsCompletedSuccessfully)
                {
                    return FinishAsync(invocation);
                }

                return AwaitAsync(running, invocation, answered: true);
            }
        }
#pragma warning disable CA1031 // The edge of the app: whatever a function throws becomes an answer.
        catch (Exception e)
#pragma warning restore CA1031
        {
            running = Task.FromException(e);
        }

        return AwaitAsync(running, invocation, answered: false);
    }

    async Task AwaitAsync(Task running, HttpInvocation invocation, bool answered)
    {
        try
        {
            await running.ConfigureAwait(false);
            if (!answered)
            {
                await AnswerAsync(invocation).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (invocation.Http.RequestAborted.IsCancellationRequested)
        {
            logger.RequestAborted(function.Name);
            Fail(invocation.Http, ClientClosedRequest);
        }
#pragma warning disable CA1031 // The edge of the app: whatever a function throws becomes an answer.
        catch (Exception e)
#pragma warning restore CA1031
        {
            logger.FunctionFailed(e, function.Name, invocation.InvocationId);
            Fail(invocation.Http, StatusCodes.Status500InternalServerError);
        }

        await FinishAsync(invocation).ConfigureAwait(false);
    }

    Task FinishAsync(HttpInvocation invocation)
    {
        var method = invocation.Http.Request.Method;
        if (!HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method))
        {
            notice.Post();
        }

        var disposing = invocation.DisposeAsync();
        return disposing.IsCompletedSuccessfully ? Task.CompletedTask : disposing.AsTask();
    }

    static Task AnswerAsync(HttpInvocation invocation) => invocation.Result switch
    {
        null => Task.CompletedTask,
        IResult result => result.ExecuteAsync(invocation.Http),
        string text => invocation.Http.Response.WriteAsync(text, invocation.Http.RequestAborted),
        var value => invocation.Http.Response.WriteAsJsonAsync(value, value.GetType(), invocation.Http.RequestAborted),
    };

    static void Fail(HttpContext http, int status)
    {
        if (http.Response.HasStarted)
        {
            http.Abort();
        }
        else
        {
            http.Response.Clear();
            http.Response.StatusCode = status;
        }
    }
}
