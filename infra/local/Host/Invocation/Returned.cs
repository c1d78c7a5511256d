using System.Linq.Expressions;
using System.Reflection;

namespace Portico.Local.Invocation;

/// <summary>Makes one shape of whatever a function returns; what is already complete stays synchronous.</summary>
static class Returned
{
    public static Expression Wrap(Expression call)
    {
        var type = call.Type;
        if (type == typeof(void))
        {
            return Expression.Block(call, Expression.Default(typeof(ValueTask<object?>)));
        }

        if (type == typeof(Task) || type == typeof(ValueTask))
        {
            return Expression.Call(typeof(Returned), nameof(From), null, type == typeof(Task) ? call : Expression.Call(call, nameof(ValueTask.AsTask), null));
        }

        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : null;
        if (definition == typeof(Task<>) || definition == typeof(ValueTask<>))
        {
            var method = definition == typeof(Task<>) ? nameof(FromTask) : nameof(FromValueTask);
            return Expression.Call(typeof(Returned), method, type.GetGenericArguments(), call);
        }

        return Expression.New(Constructor, Expression.Convert(call, typeof(object)));
    }

    /// <summary>The type of the value once awaited; void when there is none.</summary>
    public static Type ValueType(MethodInfo method)
    {
        var type = method.ReturnType;
        if (type == typeof(Task) || type == typeof(ValueTask))
        {
            return typeof(void);
        }

        return type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Task<>) || type.GetGenericTypeDefinition() == typeof(ValueTask<>))
            ? type.GetGenericArguments()[0]
            : type;
    }

    static readonly ConstructorInfo Constructor = typeof(ValueTask<object?>).GetConstructor([typeof(object)])!;

    internal static ValueTask<object?> From(Task task) => task.IsCompletedSuccessfully ? default : AwaitAsync(task);

    internal static ValueTask<object?> FromTask<T>(Task<T> task) => task.IsCompletedSuccessfully ? new(task.Result) : AwaitAsync(task);

    internal static ValueTask<object?> FromValueTask<T>(ValueTask<T> task) => task.IsCompletedSuccessfully ? new(task.Result) : AwaitAsync(task.AsTask());

    // No ConfigureAwait: an orchestrator's end must be seen on its own thread.
    static async ValueTask<object?> AwaitAsync(Task task)
    {
        await task;
        return null;
    }

    static async ValueTask<object?> AwaitAsync<T>(Task<T> task) => await task;
}
