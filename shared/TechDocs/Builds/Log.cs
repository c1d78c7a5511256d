using Microsoft.Extensions.Logging;

namespace Portico.TechDocs.Builds;

/// <summary>What builds write to the log of the installation.</summary>
static partial class Log
{
    [LoggerMessage(EventId = 5001, Level = LogLevel.Information, Message = "Docs of {Entity} published: {Pages} pages, {Elapsed} after they were asked for")]
    public static partial void Built(this ILogger log, string entity, int pages, TimeSpan elapsed);

    [LoggerMessage(EventId = 5002, Level = LogLevel.Warning, Message = "Docs of {Entity} could not be built: {Reason}")]
    public static partial void BuildFailed(this ILogger log, string entity, string? reason);

    [LoggerMessage(EventId = 5003, Level = LogLevel.Information, Message = "Docs of {Entity} withdrawn: the catalog has none any more. {Files} files deleted")]
    public static partial void Withdrawn(this ILogger log, string entity, int files);
}
