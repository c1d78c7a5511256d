using Microsoft.Extensions.Logging;

namespace Portico.Functions.Health;

static partial class Log
{
    [LoggerMessage(EventId = 1101, Level = LogLevel.Warning, Message = "Not ready: the catalog cannot be loaded yet")]
    public static partial void NotReady(this ILogger log, Exception exception);
}
