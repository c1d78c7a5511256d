using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Portico.Local.Invocation;

namespace Microsoft.Extensions.Hosting;

/// <summary>Adds middleware to the worker.</summary>
public static class MiddlewareWorkerApplicationBuilderExtensions
{
    /// <summary>Adds middleware, one instance for the app.</summary>
    public static IFunctionsWorkerApplicationBuilder UseMiddleware<T>(this IFunctionsWorkerApplicationBuilder builder)
        where T : class, IFunctionsWorkerMiddleware
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<T>();
        return builder.Use(next =>
        {
            var middleware = new Cached<T>();
            return context => middleware.Get(context).Invoke(context, next);
        });
    }

    /// <summary>Adds middleware given as a function.</summary>
    public static IFunctionsWorkerApplicationBuilder UseMiddleware(this IFunctionsWorkerApplicationBuilder builder, Func<FunctionContext, Func<Task>, Task> middleware)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Use(next => context => middleware(context, () => next(context)));
    }

    /// <summary>Adds middleware for the invocations that the predicate picks.</summary>
    public static IFunctionsWorkerApplicationBuilder UseWhen<T>(this IFunctionsWorkerApplicationBuilder builder, Func<FunctionContext, bool> predicate)
        where T : class, IFunctionsWorkerMiddleware
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<T>();
        return builder.Use(next =>
        {
            var middleware = new Cached<T>();
            return context => predicate(context) ? middleware.Get(context).Invoke(context, next) : next(context);
        });
    }

    /// <summary>Adds middleware given as a function for the invocations that the predicate picks.</summary>
    public static IFunctionsWorkerApplicationBuilder UseWhen(this IFunctionsWorkerApplicationBuilder builder, Func<FunctionContext, bool> predicate, Func<FunctionContext, Func<Task>, Task> middleware)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Use(next => context => predicate(context) ? middleware(context, () => next(context)) : next(context));
    }

    /// <summary>Looks a singleton up once, without opening a scope for it.</summary>
    sealed class Cached<T>
        where T : class
    {
        T? instance;

        public T Get(FunctionContext context) =>
            instance ??= (context is FunctionInvocation own ? own.Function.Services : context.InstanceServices).GetRequiredService<T>();
    }
}
