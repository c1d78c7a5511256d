namespace Portico.Local.Queues;

/// <summary>The wait between looks at an empty queue: doubles from 100 ms to the longest, scattered so that processes do not look together.</summary>
sealed class PollingBackoff(TimeSpan longest, Random random)
{
    public static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);
    const double Scatter = 0.2;

    TimeSpan next = Shortest;

    public void Reset() => next = Shortest;

    public TimeSpan Next()
    {
        var wait = next;
        next = Min(next * 2, longest);
        return Max(Shortest, Min(wait * (1 - Scatter + 2 * Scatter * random.NextDouble()), longest));
    }

    static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
