using System.Net;
using Microsoft.Extensions.Logging;

namespace Portico.Functions.Access;

static partial class Log
{
    [LoggerMessage(EventId = 1201, Level = LogLevel.Information, Message = "Refused {Function} to '{Caller}' at {Address}: {Reason}; {Unwritten} more since the last line")]
    public static partial void Refused(this ILogger log, string function, string caller, IPAddress? address, string reason, long unwritten);
}
