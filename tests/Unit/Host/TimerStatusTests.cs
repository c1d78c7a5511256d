using Portico.Local.Timers;

namespace Portico.Tests.Unit.Host;

public sealed class TimerStatusTests
{
    static readonly DateTimeOffset Noon = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    static readonly TimerSchedule Hourly = TimerSchedule.Parse("0 0 * * * *", TimeZoneInfo.Utc, Noon, "here");

    [Fact]
    public void A_timer_never_seen_before_waits_for_its_time() =>
        TimerStatus.FirstRun(null, Hourly, Noon).ShouldBe((Noon.AddHours(1), false));

    [Fact]
    public void A_run_that_was_missed_is_due_at_once() =>
        TimerStatus.FirstRun(Ran(Noon.AddHours(-3)), Hourly, Noon).ShouldBe((Noon, true));

    [Fact]
    public void A_run_that_is_not_yet_due_is_waited_for() =>
        TimerStatus.FirstRun(Ran(Noon), Hourly, Noon.AddMinutes(20)).ShouldBe((Noon.AddHours(1), false));

    [Fact]
    public void A_first_run_that_was_missed_counts_from_when_the_timer_was_first_seen() =>
        TimerStatus.FirstRun(new(null, Noon.AddHours(-1), Noon.AddMinutes(-90)), Hourly, Noon).ShouldBe((Noon, true));

    [Fact]
    public void A_schedule_changed_since_is_counted_from_the_last_run()
    {
        var kept = new TimerStatus(Noon, Noon.AddMinutes(1), Noon);

        TimerStatus.FirstRun(kept, Hourly, Noon.AddMinutes(20)).ShouldBe((Noon.AddHours(1), false));
    }

    static TimerStatus Ran(DateTimeOffset at) => new(at, at.AddHours(1), at);
}
