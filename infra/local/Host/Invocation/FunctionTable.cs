using System.Linq.Expressions;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Portico.Local.Invocation;

/// <summary>All functions of the app, ready to run.</summary>
sealed class FunctionTable
{
    readonly Dictionary<string, LocalFunction> byName;

    public FunctionTable(IReadOnlyList<FunctionSource> sources, Instances instances, IServiceProvider services, IReadOnlyList<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware)
    {
        foreach (var source in sources)
        {
            instances.Check(source.Method.DeclaringType!, source.Where);
        }

        All = [.. sources.Select(source => new LocalFunction(
            new LocalFunctionDefinition(source.Name, source.Method, source.Trigger),
            source.Method,
            source.Trigger,
            services,
            () => Compile(source, instances),
            middleware))];
        byName = All.ToDictionary(f => f.Name, StringComparer.OrdinalIgnoreCase);
    }

    public IReadOnlyList<LocalFunction> All { get; }

    public LocalFunction? Find(string name) => byName.GetValueOrDefault(name);

    public IEnumerable<(LocalFunction Function, T Trigger)> Of<T>()
        where T : FunctionTrigger => All.Where(f => f.Trigger is T).Select(f => (f, (T)f.Trigger));

    static FunctionCall Compile(FunctionSource source, Instances instances)
    {
        var invocation = Expression.Parameter(typeof(FunctionInvocation), "invocation");
        var arguments = source.Method.GetParameters().Select(p => Arguments.Bind(p, source.Trigger, invocation));
        var call = source.Method.IsStatic
            ? Expression.Call(source.Method, arguments)
            : Expression.Call(instances.Make(source.Method.DeclaringType!, invocation), source.Method, arguments);
        return Expression.Lambda<FunctionCall>(Returned.Wrap(call), invocation).Compile();
    }
}
