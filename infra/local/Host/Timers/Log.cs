using Microsoft.Extensions.Logging;

namespace Portico.Local.Timers;

static partial class Log
{
    [LoggerMessage(EventId = 9301, Level = LogLevel.Error, Message = "Timer function {Function} failed; it runs again at its next time")]
    public static partial void TimerFailed(this ILogger logger, Exception exception, string function);

    [LoggerMessage(EventId = 9302, Level = LogLevel.Warning, Message = "Timer function {Function} cannot reach its storage and tries again: {Reason}")]
    public static partial void TimerStorageFailed(this ILogger logger, string function, string reason);
}
