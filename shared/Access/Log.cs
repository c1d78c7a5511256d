using Microsoft.Extensions.Logging;

namespace Portico.Access;

static partial class Log
{
    [LoggerMessage(EventId = 3001, Level = LogLevel.Information, Message = "Signing key {Key} was made; sealed: {Sealed}")]
    public static partial void KeyCreated(this ILogger log, string key, bool @sealed);

    [LoggerMessage(EventId = 3002, Level = LogLevel.Information, Message = "Signing key {Key} was removed: no living token needs it")]
    public static partial void KeyRemoved(this ILogger log, string key);

    [LoggerMessage(EventId = 3003, Level = LogLevel.Warning, Message = "Signing key {Key} (sealed: {Sealed}) cannot be opened with the present Access:KeyEncryptionKey; its tokens are verified, new ones get another key")]
    public static partial void KeyNotOpened(this ILogger log, string key, bool @sealed);

    [LoggerMessage(EventId = 3004, Level = LogLevel.Warning, Message = "Signing key {Key} is damaged and left out")]
    public static partial void KeyDamaged(this ILogger log, Exception exception, string key);

    [LoggerMessage(EventId = 3005, Level = LogLevel.Information, Message = "{Keys} keys of issuer {Issuer} were fetched")]
    public static partial void IssuerKeysFetched(this ILogger log, string issuer, int keys);

    [LoggerMessage(EventId = 3006, Level = LogLevel.Warning, Message = "Keys of issuer {Issuer} could not be fetched; those that are there stay")]
    public static partial void IssuerNotReached(this ILogger log, Exception exception, string issuer);
}
