using Microsoft.Extensions.Logging;

namespace Portico.Functions.Http;

static partial class Log
{
    [LoggerMessage(EventId = 1001, Level = LogLevel.Error, Message = "{Function} failed, trace {TraceId}")]
    public static partial void RequestFailed(this ILogger log, Exception exception, string function, string traceId);
}
