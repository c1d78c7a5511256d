namespace Microsoft.Azure.Functions.Worker.Middleware;

/// <summary>The rest of the pipeline.</summary>
public delegate Task FunctionExecutionDelegate(FunctionContext context);

/// <summary>Runs around every invocation.</summary>
public interface IFunctionsWorkerMiddleware
{
    /// <summary>Runs around an invocation; calls <paramref name="next"/> to go on.</summary>
    Task Invoke(FunctionContext context, FunctionExecutionDelegate next);
}
