using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Starts a function with each message of a storage queue.</summary>
public sealed class QueueTriggerAttribute(string queueName) : TriggerBindingAttribute
{
    /// <summary>The queue's name; settings between percent signs are filled in.</summary>
    public string QueueName { get; } = queueName;

    /// <summary>The setting that holds the storage connection; <c>AzureWebJobsStorage</c> when absent.</summary>
    public string? Connection { get; set; }
}
