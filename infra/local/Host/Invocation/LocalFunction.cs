using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Portico.Local.Invocation;

/// <summary>Calls a function's method with an invocation's values.</summary>
delegate ValueTask<object?> FunctionCall(FunctionInvocation invocation);

/// <summary>A function ready to run: the middleware around it and the compiled call of its method.</summary>
sealed class LocalFunction
{
    readonly Lazy<FunctionCall> compile;
    FunctionCall? call;

    public LocalFunction(FunctionDefinition definition, MethodInfo method, FunctionTrigger trigger, IServiceProvider services, Func<FunctionCall> compile, IReadOnlyList<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware)
    {
        Definition = definition;
        Method = method;
        Trigger = trigger;
        Services = services;
        this.compile = new(compile);
        Pipeline = middleware.Reverse().Aggregate((FunctionExecutionDelegate)CallAsync, (next, wrap) => wrap(next));
    }

    public FunctionDefinition Definition { get; }

    public MethodInfo Method { get; }

    public FunctionTrigger Trigger { get; }

    /// <summary>The app's services, without a scope.</summary>
    public IServiceProvider Services { get; }

    /// <summary>Middleware first, then the method; the result is left in the invocation.</summary>
    public FunctionExecutionDelegate Pipeline { get; }

    /// <summary>The method alone. An orchestrator's is called so: what middleware awaits is not durable.</summary>
    public FunctionCall Call => call ??= compile.Value;

    public string Name => Definition.Name;

    /// <summary>Compiles the call now rather than at the first invocation.</summary>
    public void WarmUp() => call ??= compile.Value;

    Task CallAsync(FunctionContext context)
    {
        var invocation = (FunctionInvocation)context;
        var returned = Call(invocation);
        if (!returned.IsCompletedSuccessfully)
        {
            return StoreAsync(returned, invocation);
        }

        invocation.Result = returned.Result;
        return Task.CompletedTask;
    }

    static async Task StoreAsync(ValueTask<object?> returned, FunctionInvocation invocation) => invocation.Result = await returned.ConfigureAwait(false);
}
