using Portico.Catalog.Ingestion;

namespace Portico.Tests.Unit.Catalog.Ingestion;

public sealed class RefreshScheduleTests
{
    [Theory]
    [InlineData(0, 0.0, 96)]
    [InlineData(0, 0.5, 120)]
    [InlineData(0, 1.0, 144)]
    [InlineData(1, 0.5, 10)]
    [InlineData(2, 0.5, 20)]
    [InlineData(4, 0.5, 80)]
    [InlineData(5, 0.5, 120)]
    [InlineData(1000, 0.5, 120)]
    public void A_source_is_read_at_its_interval_and_sooner_after_its_first_failures(int failures, double chance, int seconds) =>
        RefreshSchedule.Delay(TimeSpan.FromMinutes(2), failures, chance).ShouldBe(TimeSpan.FromSeconds(seconds), TimeSpan.FromMilliseconds(1));

    [Fact]
    public void A_failing_source_is_not_read_more_seldom_than_a_sound_one() =>
        RefreshSchedule.Delay(TimeSpan.FromSeconds(5), 8, 0.5).ShouldBe(TimeSpan.FromSeconds(5));
}
