using System.Text.Json.Serialization;
using Microsoft.Azure.Functions.Worker;

namespace Portico.Local.Timers;

/// <summary>What is kept of a timer between runs of the host.</summary>
/// <param name="Last">When it last ran; absent before the first run.</param>
/// <param name="Next">When it is to run next.</param>
/// <param name="LastUpdated">When this was written.</param>
sealed record TimerStatus(DateTimeOffset? Last, DateTimeOffset Next, DateTimeOffset LastUpdated)
{
    /// <summary>The first run of a host that has just taken the timer over: at once when one was missed.</summary>
    public static (DateTimeOffset Due, bool IsPastDue) FirstRun(TimerStatus? kept, TimerSchedule schedule, DateTimeOffset now)
    {
        if (kept is null)
        {
            return (schedule.Next(now), false);
        }

        // Computed anew: the schedule may have been changed since.
        var expected = schedule.Next(kept.Last ?? kept.LastUpdated);
        return expected <= now ? (now, true) : (expected, false);
    }

    public ScheduleStatus ToSchedule(TimeZoneInfo zone) => new()
    {
        Last = Last is { } last ? TimeZoneInfo.ConvertTime(last, zone).DateTime : default,
        Next = TimeZoneInfo.ConvertTime(Next, zone).DateTime,
        LastUpdated = TimeZoneInfo.ConvertTime(LastUpdated, zone).DateTime,
    };
}

[JsonSourceGenerationOptions(WriteIndented = false)]
[JsonSerializable(typeof(TimerStatus))]
sealed partial class TimerJson : JsonSerializerContext;
