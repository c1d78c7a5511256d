using Microsoft.Extensions.Logging;

namespace Portico.Local.Queues;

static partial class Log
{
    [LoggerMessage(EventId = 9401, Level = LogLevel.Error, Message = "Message {Id} of queue {Queue}: function {Function} failed at delivery {Delivery} of {Most}")]
    public static partial void HandlerFailed(this ILogger logger, Exception exception, string id, string queue, string function, long delivery, int most);

    [LoggerMessage(EventId = 9402, Level = LogLevel.Error, Message = "Message {Id} of queue {Queue} cannot be given to function {Function}: {Reason}; delivery {Delivery} of {Most}")]
    public static partial void Unreadable(this ILogger logger, string id, string queue, string function, string reason, long delivery, int most);

    [LoggerMessage(EventId = 9403, Level = LogLevel.Error, Message = "Message {Id} of queue {Queue} was delivered {Deliveries} times and no delivery came to an end")]
    public static partial void NeverFinished(this ILogger logger, string id, string queue, long deliveries);

    [LoggerMessage(EventId = 9404, Level = LogLevel.Warning, Message = "Message {Id} of queue {Queue} was put into {Poison}")]
    public static partial void Poisoned(this ILogger logger, string id, string queue, string poison);

    [LoggerMessage(EventId = 9405, Level = LogLevel.Warning, Message = "Message {Id} of queue {Queue} is no longer this host's to settle ({Reason}); it is or was delivered again")]
    public static partial void LeaseLost(this ILogger logger, string id, string queue, string? reason);

    [LoggerMessage(EventId = 9406, Level = LogLevel.Warning, Message = "Message {Id} of queue {Queue}: its lease could not be renewed, trying again: {Reason}")]
    public static partial void LeaseNotRenewed(this ILogger logger, string id, string queue, string reason);

    [LoggerMessage(EventId = 9407, Level = LogLevel.Error, Message = "Message {Id} of queue {Queue} was handled but could not be settled, and will be delivered again: {Reason}")]
    public static partial void NotSettled(this ILogger logger, string id, string queue, string reason);

    [LoggerMessage(EventId = 9408, Level = LogLevel.Warning, Message = "Queue {Queue} cannot be read; the host keeps trying: {Reason}")]
    public static partial void PollingFailed(this ILogger logger, string queue, string reason);

    [LoggerMessage(EventId = 9409, Level = LogLevel.Error, Message = "Function {Function}, started by hand, failed")]
    public static partial void ByHandFailed(this ILogger logger, Exception exception, string function);
}
