using System.Collections.ObjectModel;
using Microsoft.DurableTask;

namespace Portico.Local.Invocation;

/// <summary>An orchestrator's code from its first step to its last, or to its next replay.</summary>
sealed class OrchestrationInvocation(LocalFunction function, TaskOrchestrationContext orchestration) : FunctionInvocation(function)
{
    public TaskOrchestrationContext Orchestration { get; } = orchestration;

    public override CancellationToken CancellationToken => CancellationToken.None;

    protected override IReadOnlyDictionary<string, object?> BindingData() => ReadOnlyDictionary<string, object?>.Empty;
}
