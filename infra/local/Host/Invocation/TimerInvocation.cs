using System.Collections.ObjectModel;
using Microsoft.Azure.Functions.Worker;

namespace Portico.Local.Invocation;

/// <summary>An invocation by a schedule.</summary>
sealed class TimerInvocation(LocalFunction function, TimerInfo timer, CancellationToken cancellation) : FunctionInvocation(function)
{
    public TimerInfo Timer { get; } = timer;

    public override CancellationToken CancellationToken { get; } = cancellation;

    protected override IReadOnlyDictionary<string, object?> BindingData() => ReadOnlyDictionary<string, object?>.Empty;
}
