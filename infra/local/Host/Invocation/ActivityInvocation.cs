using Portico.Local.Durable.Engine;

namespace Portico.Local.Invocation;

/// <summary>An invocation by an orchestrator.</summary>
sealed class ActivityInvocation(LocalFunction function, ActivityCall call, object? input, CancellationToken cancellation) : FunctionInvocation(function)
{
    public object? Input { get; } = input;

    public override CancellationToken CancellationToken { get; } = cancellation;

    protected override IReadOnlyDictionary<string, object?> BindingData() => new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase)
    {
        ["instanceId"] = call.Instance,
        ["taskId"] = call.Task,
        ["version"] = call.Version,
    };
}
