using Microsoft.Extensions.Logging;

namespace Portico.Scaffolder.Steps;

/// <summary>What tasks write to the log of the installation.</summary>
static partial class Log
{
    [LoggerMessage(EventId = 4002, Level = LogLevel.Information, Message = "Task {Task} of {Template} is {Status} after {Elapsed}")]
    public static partial void TaskEnded(this ILogger log, string task, string? template, Tasks.ScaffolderTaskStatus status, TimeSpan elapsed);

    [LoggerMessage(EventId = 4001, Level = LogLevel.Warning, Message = "Task {Task} has not ended, but nobody runs it: it is run again from where it was")]
    public static partial void TaskRecovered(this ILogger log, string task);
}
