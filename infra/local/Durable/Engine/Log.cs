using Azure;
using Microsoft.Extensions.Logging;

namespace Portico.Local.Durable.Engine;

static partial class Log
{
    /// <summary>Why something failed, in few words: storage's own message is a page.</summary>
    public static string Reason(Exception e) => e is RequestFailedException { ErrorCode: { } code } refused ? $"{refused.Status} {code}" : e.Message;

    [LoggerMessage(EventId = 9601, Level = LogLevel.Information, Message = "Partition {Partition} of task hub {Hub} is this process's; {Instances} instances go on")]
    public static partial void PartitionTaken(this ILogger logger, int partition, string hub, int instances);

    [LoggerMessage(EventId = 9602, Level = LogLevel.Warning, Message = "Partition {Partition} of task hub {Hub} was lost: {Reason}")]
    public static partial void PartitionLost(this ILogger logger, int partition, string hub, string reason);

    [LoggerMessage(EventId = 9603, Level = LogLevel.Warning, Message = "Partition {Partition} of task hub {Hub} cannot be read; the host keeps trying: {Reason}")]
    public static partial void PartitionFailed(this ILogger logger, int partition, string hub, string reason);

    [LoggerMessage(EventId = 9604, Level = LogLevel.Warning, Message = "Instance {Instance}: a step could not be stored, trying again: {Reason}")]
    public static partial void StepFailed(this ILogger logger, string instance, string reason);

    [LoggerMessage(EventId = 9605, Level = LogLevel.Error, Message = "Instance {Instance} of orchestrator {Orchestrator} failed: {Reason}")]
    public static partial void InstanceFailed(this ILogger logger, string instance, string orchestrator, string reason);

    [LoggerMessage(EventId = 9606, Level = LogLevel.Warning, Message = "Activity {Activity} (#{Task}) of instance {Instance} failed")]
    public static partial void ActivityFailed(this ILogger logger, Exception exception, string activity, int task, string instance);

    [LoggerMessage(EventId = 9607, Level = LogLevel.Warning, Message = "Instance {Instance}: something could not be sent to {Receiver}, trying again: {Reason}")]
    public static partial void SendFailed(this ILogger logger, string instance, string receiver, string reason);

    [LoggerMessage(EventId = 9608, Level = LogLevel.Warning, Message = "Instance {Instance} has version '{Version}', which this app (version '{AppVersion}') does not run; it waits for one that does")]
    public static partial void VersionRejected(this ILogger logger, string instance, string version, string appVersion);

    [LoggerMessage(EventId = 9610, Level = LogLevel.Warning, Message = "Task hub {Hub} cannot be created; the host keeps trying: {Reason}")]
    public static partial void HubFailed(this ILogger logger, string hub, string reason);

    [LoggerMessage(EventId = 9609, Level = LogLevel.Information, Message = "{Count} ended instances were purged")]
    public static partial void Purged(this ILogger logger, int count);
}
