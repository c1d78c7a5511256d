using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Makes a function an orchestrator: its parameter is the <c>TaskOrchestrationContext</c>.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OrchestrationTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>The orchestrator's name; the function's when absent.</summary>
    public string? Orchestration { get; set; }
}

/// <summary>Makes a function an activity: its parameter is the activity's input.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ActivityTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>The activity's name; the function's when absent.</summary>
    public string? Activity { get; set; }
}

/// <summary>Gives a function the client that starts and watches orchestrations.</summary>
public sealed class DurableClientAttribute : InputBindingAttribute
{
    /// <summary>The setting of the storage connection; that of the host when absent.</summary>
    public string? ConnectionName { get; set; }

    /// <summary>The task hub; that of host.json when absent.</summary>
    public string? TaskHub { get; set; }
}
