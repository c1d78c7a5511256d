using Microsoft.Extensions.Logging;

namespace Portico.Catalog.Store;

static partial class Log
{
    [LoggerMessage(EventId = 2101, Level = LogLevel.Warning, Message = "Storage could not be read; the catalog is served as of feed position {Position}")]
    public static partial void ReaderFellBehind(this ILogger log, long position, Exception cause);

    [LoggerMessage(EventId = 2102, Level = LogLevel.Warning, Message = "Snapshot {Blob} is damaged and is passed over")]
    public static partial void SnapshotDamaged(this ILogger log, string blob, Exception cause);

    [LoggerMessage(EventId = 2103, Level = LogLevel.Warning, Message = "No snapshot can be used: the catalog is built from the Entities table")]
    public static partial void ScanningEntities(this ILogger log);

    [LoggerMessage(EventId = 2104, Level = LogLevel.Information, Message = "Snapshot written: {Entities} entities at feed position {Position}")]
    public static partial void SnapshotWritten(this ILogger log, int entities, long position);
}
