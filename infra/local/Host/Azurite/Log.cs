using Microsoft.Extensions.Logging;

namespace Portico.Local.Azurite;

static partial class Log
{
    [LoggerMessage(EventId = 9601, Level = LogLevel.Information, Message = "Using an Azurite that was started elsewhere; it is left running at the end")]
    public static partial void UsingForeign(this ILogger logger);

    [LoggerMessage(EventId = 9602, Level = LogLevel.Information, Message = "Using the Azurite that already runs for this repository (process {Process})")]
    public static partial void Adopted(this ILogger logger, int process);

    [LoggerMessage(EventId = 9603, Level = LogLevel.Warning, Message = "Azurite (process {Process}) was asked to end and is still there after {Patience}; it is left to finish")]
    public static partial void NotStopped(this ILogger logger, int process, TimeSpan patience);
}
