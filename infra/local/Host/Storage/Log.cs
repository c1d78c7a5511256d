using Microsoft.Extensions.Logging;

namespace Portico.Local.Storage;

static partial class Log
{
    [LoggerMessage(EventId = 9201, Level = LogLevel.Warning, Message = "The lock {Lock} could not be renewed: {Reason}")]
    public static partial void LockLost(this ILogger logger, string @lock, string? reason);

    [LoggerMessage(EventId = 9202, Level = LogLevel.Warning, Message = "The lock {Lock} could not be given back and will run out by itself: {Reason}")]
    public static partial void LockNotReleased(this ILogger logger, string @lock, string reason);
}
