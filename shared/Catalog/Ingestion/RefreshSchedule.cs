using Microsoft.Extensions.Options;
using Portico.Catalog.Model;

namespace Portico.Catalog.Ingestion;

/// <summary>When a location is read again.</summary>
internal sealed class RefreshSchedule(IOptions<CatalogOptions> options, TimeProvider time)
{
    /// <summary>How long a claim on a location, or a message about it, is trusted to come to something.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>How long an entity that was deleted by hand stays away before its location is read again.</summary>
    public static readonly TimeSpan AfterDeletion = TimeSpan.FromSeconds(10);

    static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(10);

    /// <summary>The present moment.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Until when a location that is about to be read counts as taken.</summary>
    public DateTimeOffset LeaseEnd => Now + Lease;

    /// <summary>When a location is due after a run.</summary>
    public DateTimeOffset NextDue(LocationRef location, int failures) => NextDue(Interval(location), failures);

    /// <summary>The same for something that has an interval of its own.</summary>
    public DateTimeOffset NextDue(TimeSpan interval, int failures) => Now + Delay(interval, failures, Random.Shared.NextDouble());

    /// <summary>The interval of a location's type.</summary>
    public TimeSpan Interval(LocationRef location) => location.Type == "file" ? options.Value.FileRefreshInterval : options.Value.RefreshInterval;

    /// <summary>
    /// The interval give or take a fifth, so that what was read together does not stay together. A source that fails
    /// is tried after 10 s, 20 s, 40 s, …, up to the interval.
    /// </summary>
    /// <param name="interval">Time between two reads.</param>
    /// <param name="failures">Reads that failed in a row.</param>
    /// <param name="chance">From 0 to 1.</param>
    internal static TimeSpan Delay(TimeSpan interval, int failures, double chance)
    {
        var delay = interval;
        if (failures > 0)
        {
            var retry = FirstRetry * Math.Pow(2, Math.Min(failures - 1, 20));
            if (retry < interval) delay = retry;
        }
        return delay * (0.8 + 0.4 * chance);
    }
}
