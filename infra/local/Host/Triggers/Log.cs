using Microsoft.Extensions.Logging;

namespace Portico.Local.Triggers;

static partial class Log
{
    [LoggerMessage(EventId = 9501, Level = LogLevel.Warning, Message = "The shut-down time-out is over; running functions are cancelled")]
    public static partial void Abandoning(this ILogger logger);

    [LoggerMessage(EventId = 9502, Level = LogLevel.Critical, Message = "The trigger of function {Function} failed for good; the host stops")]
    public static partial void TriggerDied(this ILogger logger, Exception exception, string function);

    [LoggerMessage(EventId = 9503, Level = LogLevel.Information, Message = "Function {Function} is disabled by a setting")]
    public static partial void Disabled(this ILogger logger, string function);
}
