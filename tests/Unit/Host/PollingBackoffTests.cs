using Portico.Local.Queues;

namespace Portico.Tests.Unit.Host;

public sealed class PollingBackoffTests
{
    readonly PollingBackoff backoff = new(TimeSpan.FromSeconds(5), new Random(1));

    [Fact]
    public void Waits_double_up_to_the_longest()
    {
        var waits = Enumerable.Range(0, 12).Select(_ => backoff.Next()).ToList();

        waits.ShouldAllBe(wait => wait >= PollingBackoff.Shortest && wait <= TimeSpan.FromSeconds(5));
        for (var i = 0; i < 5; i++)
        {
            waits[i].ShouldBe(PollingBackoff.Shortest * Math.Pow(2, i), tolerance: PollingBackoff.Shortest * Math.Pow(2, i) * 0.21);
        }

        waits[^3..].ShouldAllBe(wait => wait > TimeSpan.FromSeconds(3.9));
        waits.Distinct().Count().ShouldBeGreaterThan(6);
    }

    [Fact]
    public void Work_starts_it_over()
    {
        for (var i = 0; i < 10; i++)
        {
            backoff.Next();
        }

        backoff.Reset();

        backoff.Next().ShouldBeLessThan(TimeSpan.FromMilliseconds(130));
    }
}
