using System.Collections.ObjectModel;

namespace Microsoft.DurableTask.Client;

/// <summary>An orchestration as it is seen from outside.</summary>
public sealed class OrchestrationMetadata(string name, string instanceId)
{
    /// <summary>The orchestrator's name.</summary>
    public string Name { get; } = name;

    /// <summary>The instance's id.</summary>
    public string InstanceId { get; } = instanceId;

    /// <summary>What it is doing.</summary>
    public OrchestrationRuntimeStatus RuntimeStatus { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last did something.</summary>
    public DateTimeOffset LastUpdatedAt { get; init; }

    /// <summary>Its input, when asked for.</summary>
    public string? SerializedInput { get; init; }

    /// <summary>Its output, when asked for.</summary>
    public string? SerializedOutput { get; init; }

    /// <summary>Its custom status, when asked for.</summary>
    public string? SerializedCustomStatus { get; init; }

    /// <summary>Why it failed, when asked for.</summary>
    public TaskFailureDetails? FailureDetails { get; init; }

    /// <summary>Its tags.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Reads inputs and outputs.</summary>
    public DataConverter? DataConverter { get; init; }

    /// <summary>Whether it has begun and has not ended.</summary>
    public bool IsRunning => RuntimeStatus == OrchestrationRuntimeStatus.Running;

    /// <summary>Whether it has ended, in whatever way.</summary>
    public bool IsCompleted => RuntimeStatus is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated;

    /// <summary>The input.</summary>
    public T? ReadInputAs<T>() => Read<T>(SerializedInput);

    /// <summary>The output.</summary>
    public T? ReadOutputAs<T>() => Read<T>(SerializedOutput);

    /// <summary>The custom status.</summary>
    public T? ReadCustomStatusAs<T>() => Read<T>(SerializedCustomStatus);

    T? Read<T>(string? data) => DataConverter is { } converter
        ? converter.Deserialize<T>(data)
        : throw new InvalidOperationException("The instance was read without its inputs and outputs: ask for them with getInputsAndOutputs.");
}
