using System.Globalization;
using NCrontab;
using Portico.Local.Hosting;

namespace Portico.Local.Timers;

/// <summary>When a timer runs: NCRONTAB with seconds, in a time zone, or a fixed interval.</summary>
abstract class TimerSchedule
{
    /// <summary>The first run strictly after a moment.</summary>
    public abstract DateTimeOffset Next(DateTimeOffset after);

    /// <summary>Runs more often than once a minute: too often to keep a status, as the vendor has it.</summary>
    public bool IsShort(DateTimeOffset now)
    {
        var next = Next(now);
        return Enumerable.Range(0, 5).Any(_ =>
        {
            var before = next;
            next = Next(before);
            return next - before < TimeSpan.FromMinutes(1);
        });
    }

    public static TimerSchedule Parse(string text, TimeZoneInfo zone, DateTimeOffset now, string where)
    {
        if (!text.Contains(' ', StringComparison.Ordinal) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var interval))
        {
            return interval > TimeSpan.Zero ? new Interval(interval) : throw Refused(text, where, "an interval must be longer than nothing");
        }

        var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var cron = fields.Length is 5 or 6 ? CrontabSchedule.TryParse(string.Join(' ', fields), new() { IncludingSeconds = fields.Length == 6 }) : null;
        if (cron is null)
        {
            throw Refused(text, where, "it is neither NCRONTAB ({second} {minute} {hour} {day} {month} {day of week}) nor a time span such as 00:05:00");
        }

        return cron.GetNextOccurrence(now.UtcDateTime, now.UtcDateTime.AddYears(30)) < now.UtcDateTime.AddYears(30)
            ? new Cron(cron, fields[^4] is "*" or "*/1", zone)
            : throw Refused(text, where, "it never comes");
    }

    static StartRefusedException Refused(string text, string where, string why) => new($"{where}: its schedule '{text}' cannot be used: {why}; correct it.");

    sealed class Interval(TimeSpan interval) : TimerSchedule
    {
        public override DateTimeOffset Next(DateTimeOffset after) => after + interval;
    }

    /// <summary>
    /// Clock changes: a schedule for every hour goes on through them as time passes; one for certain hours runs once a day,
    /// an hour that is skipped counts as the one after it, and of an hour that comes twice the first counts.
    /// </summary>
    sealed class Cron(CrontabSchedule cron, bool everyHour, TimeZoneInfo zone) : TimerSchedule
    {
        public override DateTimeOffset Next(DateTimeOffset after)
        {
            var offset = zone.GetUtcOffset(after);
            var local = after.ToOffset(offset).DateTime;
            if (everyHour)
            {
                var next = new DateTimeOffset(cron.GetNextOccurrence(local), offset);
                return next.ToOffset(zone.GetUtcOffset(next));
            }

            while (true)
            {
                local = cron.GetNextOccurrence(local);
                var next = FirstReading(local);
                if (next > after)
                {
                    return next;
                }
            }
        }

        DateTimeOffset FirstReading(DateTime local)
        {
            if (zone.IsInvalidTime(local))
            {
                var before = zone.GetUtcOffset(local.AddDays(-1));
                return new DateTimeOffset(local, before).ToOffset(zone.GetUtcOffset(local.AddDays(1)));
            }

            return new(local, zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local));
        }
    }
}
