using System.Collections.Frozen;
using Microsoft.DurableTask;
using Portico.Local.Durable.Engine;
using Portico.Local.Hosting;
using Portico.Local.Invocation;
using Portico.Local.Triggers;

namespace Portico.Local.Durable;

/// <summary>The app's orchestrators and activities by their names.</summary>
sealed class DurableFunctions : IDurableFunctions
{
    readonly FrozenDictionary<string, LocalFunction> orchestrators;
    readonly FrozenDictionary<string, (LocalFunction Function, Type Input)> activities;
    readonly Lazy<DataConverter> converter;
    readonly Invoker invoker;

    public DurableFunctions(FunctionTable functions, Invoker invoker, Lazy<DataConverter> converter)
    {
        this.invoker = invoker;
        this.converter = converter;
        orchestrators = Named(functions.Of<FunctionTrigger.Orchestration>().Select(f => (f.Trigger.Name, f.Function)), "orchestrator");
        activities = Named(functions.Of<FunctionTrigger.Activity>().Select(f => (f.Trigger.Name, (f.Function, f.Trigger.InputType))), "activity");
        IsNeeded = orchestrators.Count + activities.Count > 0
            || functions.All.Any(function => function.Method.GetParameters().Any(p => p.IsDefined(typeof(Microsoft.Azure.Functions.Worker.DurableClientAttribute), false)));
    }

    /// <summary>The app has something to do with orchestrations.</summary>
    public bool IsNeeded { get; }

    // The orchestrator's own thread awaits here: hence no ConfigureAwait.
    public Func<TaskOrchestrationContext, Task<object?>>? Orchestrator(string name) =>
        !orchestrators.TryGetValue(name, out var function) ? null : async context =>
        {
            await using var invocation = new OrchestrationInvocation(function, context);
            return await function.Call(invocation);
        };

    public async Task<object?> RunActivityAsync(ActivityCall call, CancellationToken abandoned)
    {
        if (!activities.TryGetValue(call.Name, out var activity)) throw new InvalidOperationException($"This app has no activity '{call.Name}'.");
        ActivityInvocation? run = null;
        var input = Input(call, activity.Input);
        await invoker.RunAsync(token => run = new ActivityInvocation(activity.Function, call, input, token), abandoned).ConfigureAwait(false);
        return run?.Result;
    }

    object? Input(ActivityCall call, Type type)
    {
        if (type == typeof(TaskActivityContext)) return new CallContext(call);
        var value = converter.Value.Deserialize(call.Input, type);
        return value is null && type.IsValueType ? Activator.CreateInstance(type) : value;
    }

    static FrozenDictionary<string, T> Named<T>(IEnumerable<(string Name, T Value)> named, string kind)
    {
        var all = named.ToList();
        return all.GroupBy(one => one.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? throw new StartRefusedException($"The {kind} name '{twice.Key}' is used by two functions: rename one.")
            : all.ToFrozenDictionary(one => one.Name, one => one.Value, StringComparer.OrdinalIgnoreCase);
    }

    sealed class CallContext(ActivityCall call) : TaskActivityContext
    {
        public override TaskName Name { get; } = new(call.Name);

        public override string InstanceId => call.Instance;

        public override string Version => call.Version;
    }
}
