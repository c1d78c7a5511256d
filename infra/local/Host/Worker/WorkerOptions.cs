using Azure.Core.Serialization;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Options of the worker.</summary>
public class WorkerOptions
{
    /// <summary>Reads queue messages; System.Text.Json with the configured options when absent.</summary>
    public ObjectSerializer? Serializer { get; set; }
}
