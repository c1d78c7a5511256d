using Microsoft.Extensions.Logging;

namespace Portico.Local.Http;

static partial class Log
{
    [LoggerMessage(EventId = 9101, Level = LogLevel.Error, Message = "Function {Function} failed (invocation {Invocation})")]
    public static partial void FunctionFailed(this ILogger logger, Exception exception, string function, string invocation);

    [LoggerMessage(EventId = 9102, Level = LogLevel.Debug, Message = "Function {Function}: the caller closed the request")]
    public static partial void RequestAborted(this ILogger logger, string function);
}
