using System.Globalization;
using Portico.Local.Hosting;
using Portico.Local.Timers;

namespace Portico.Tests.Unit.Host;

public sealed class TimerScheduleTests
{
    [Theory]
    [InlineData("0 */5 * * * *", "2026-05-01T10:01:00Z", "2026-05-01T10:05:00Z")]
    [InlineData("0 */5 * * * *", "2026-05-01T10:05:00Z", "2026-05-01T10:10:00Z")]
    [InlineData("*/5 * * * * *", "2026-05-01T10:00:04.9Z", "2026-05-01T10:00:05Z")]
    [InlineData("0 30 2 * * *", "2026-05-01T02:30:00Z", "2026-05-02T02:30:00Z")]
    [InlineData("0 0 9 * * MON-FRI", "2026-05-01T09:00:00Z", "2026-05-04T09:00:00Z")]
    [InlineData("30 2 * * *", "2026-05-01T00:00:00Z", "2026-05-01T02:30:00Z")]
    [InlineData("00:05:00", "2026-05-01T10:01:00Z", "2026-05-01T10:06:00Z")]
    [InlineData("1.00:00:00", "2026-05-01T10:01:00Z", "2026-05-02T10:01:00Z")]
    public void The_next_run_comes_strictly_after_the_moment_given(string schedule, string after, string next) =>
        Parse(schedule, TimeZoneInfo.Utc).Next(Moment(after)).ShouldBe(Moment(next));

    [Fact]
    public void In_spring_an_hour_that_is_skipped_counts_as_the_one_after_it_and_once()
    {
        var runs = Runs("0 30 2 * * *", "2026-03-28T00:00:00Z", 3);

        runs.ShouldBe([Moment("2026-03-28T01:30:00Z"), Moment("2026-03-29T01:30:00Z"), Moment("2026-03-30T00:30:00Z")]);
    }

    [Fact]
    public void In_autumn_an_hour_that_comes_twice_counts_once()
    {
        var runs = Runs("0 30 2 * * *", "2026-10-24T23:00:00Z", 2);

        runs.ShouldBe([Moment("2026-10-25T00:30:00Z"), Moment("2026-10-26T01:30:00Z")]);
    }

    [Theory]
    [InlineData("2026-03-29T00:30:00Z")]
    [InlineData("2026-10-24T23:30:00Z")]
    public void A_schedule_for_every_hour_goes_through_a_clock_change_as_time_passes(string start)
    {
        var runs = Runs("0 */30 * * * *", start, 8);

        runs.Zip(runs.Skip(1), (a, b) => b - a).ShouldAllBe(step => step == TimeSpan.FromMinutes(30));
    }

    [Theory]
    [InlineData("*/5 * * * * *", true)]
    [InlineData("0,30 0 3 * * *", true)]
    [InlineData("00:00:30", true)]
    [InlineData("0 * * * * *", false)]
    [InlineData("0 0 3 * * *", false)]
    public void What_runs_more_often_than_once_a_minute_is_short(string schedule, bool expected) =>
        Parse(schedule, TimeZoneInfo.Utc).IsShort(Moment("2026-05-01T10:00:00Z")).ShouldBe(expected);

    [Theory]
    [InlineData("every day", "neither NCRONTAB")]
    [InlineData("0 0 25 * * *", "neither NCRONTAB")]
    [InlineData("* * * *", "neither NCRONTAB")]
    [InlineData("", "neither NCRONTAB")]
    [InlineData("0 0 0 30 2 *", "never comes")]
    [InlineData("00:00:00", "longer than nothing")]
    public void What_is_no_schedule_is_refused_with_its_place(string schedule, string why)
    {
        var refusal = Should.Throw<StartRefusedException>(() => Parse(schedule, TimeZoneInfo.Utc));

        refusal.Message.ShouldStartWith("Function 'X'");
        refusal.Message.ShouldContain(why);
    }

    static List<DateTimeOffset> Runs(string schedule, string start, int count)
    {
        var parsed = Parse(schedule, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
        var runs = new List<DateTimeOffset>();
        for (var at = Moment(start); runs.Count < count; runs.Add(at))
        {
            at = parsed.Next(at);
        }

        return runs;
    }

    static TimerSchedule Parse(string schedule, TimeZoneInfo zone) => TimerSchedule.Parse(schedule, zone, Moment("2026-01-01T00:00:00Z"), "Function 'X'");

    static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
