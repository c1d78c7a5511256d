using Microsoft.Extensions.Logging;

namespace Portico.Catalog.Events;

static partial class Log
{
    [LoggerMessage(EventId = 2201, Level = LogLevel.Warning, Message = "Subscriber {Queue} could not be told; it is tried again")]
    public static partial void SubscriberNotTold(this ILogger log, string queue, Exception cause);

    [LoggerMessage(EventId = 2202, Level = LogLevel.Warning, Message = "Subscriber {Queue} missed the events from {From} to {To}: they are older than the retention")]
    public static partial void SubscriberMissedEvents(this ILogger log, string queue, string from, string to);

    [LoggerMessage(EventId = 2203, Level = LogLevel.Information, Message = "{Count} events were older than the retention and were deleted")]
    public static partial void EventsPurged(this ILogger log, int count);
}
