using Microsoft.Extensions.Logging;
using Portico.Catalog.Model;

namespace Portico.Catalog.Ingestion;

static partial class Log
{
    [LoggerMessage(EventId = 2001, Level = LogLevel.Warning, Message = "Location {Location} has an error: {Name}: {Error}")]
    public static partial void LocationFailed(this ILogger log, LocationRef location, string name, string error);

    [LoggerMessage(EventId = 2002, Level = LogLevel.Information, Message = "Location {Location} has no errors any more")]
    public static partial void LocationRecovered(this ILogger log, LocationRef location);

    [LoggerMessage(EventId = 2003, Level = LogLevel.Warning, Message = "Entity {Entity} of {Location} has an error: {Name}: {Error}")]
    public static partial void EntityFailed(this ILogger log, string entity, LocationRef location, string name, string error);

    [LoggerMessage(EventId = 2004, Level = LogLevel.Debug, Message = "Location {Location}: {Written} entities written, {Removed} removed, {Before} held before")]
    public static partial void LocationStored(this ILogger log, LocationRef location, int written, int removed, int before);

    [LoggerMessage(EventId = 2005, Level = LogLevel.Information, Message = "Location {Location} is no longer asked for: {Entities} entities removed or orphaned")]
    public static partial void LocationRemoved(this ILogger log, LocationRef location, int entities);

    [LoggerMessage(EventId = 2006, Level = LogLevel.Error, Message = "A message of version {Version} about location {LocationKey} is not understood and was dropped")]
    public static partial void MessageNotUnderstood(this ILogger log, int version, string locationKey);

    [LoggerMessage(EventId = 2007, Level = LogLevel.Information, Message = "Locations of the configuration: {Named} named, {Removed} no longer")]
    public static partial void RootsChanged(this ILogger log, int named, int removed);

    [LoggerMessage(EventId = 2008, Level = LogLevel.Warning, Message = "The queue holds {Count} messages: locations that are due wait until it is shorter")]
    public static partial void QueueIsLong(this ILogger log, int count);

    [LoggerMessage(EventId = 2009, Level = LogLevel.Warning, Message = "Location {LocationKey} could not be read at once; the queue takes it over")]
    public static partial void LeftToQueue(this ILogger log, string locationKey, Exception? cause);
}
