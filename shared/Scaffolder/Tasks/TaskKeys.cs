using System.Globalization;
using Portico.Storage;

namespace Portico.Scaffolder.Tasks;

/// <summary>
/// Keys of the table of tasks. All that belongs to a task lies in the partition of its id, so one transaction can
/// write an event and what it tells of. One more partition lists all tasks, the newest first.
/// </summary>
static class TaskKeys
{
    public const string Table = "scaffoldertasks";

    /// <summary>Partition that lists all tasks.</summary>
    public const string List = "!tasks";

    /// <summary>Row of the task itself.</summary>
    public const string Task = "!";

    /// <summary>Row of its secrets; gone when the task has ended.</summary>
    public const string Secrets = "k";

    /// <summary>Below the first event, and above the last one.</summary>
    public const string EventsFloor = "e", EventsCeiling = "f";

    /// <summary>Below the first step, and above the last one.</summary>
    public const string StepsFloor = "s", StepsCeiling = "t";

    /// <summary>The id as it is stored; null when no task can have it.</summary>
    public static string? IdOf(string text) => Guid.TryParseExact(text, "D", out var id) ? id.ToString("D") : null;

    /// <summary>Row of the list: ids grow with time, so their complements fall.</summary>
    public static string Listed(string id) =>
        string.Create(id.Length, id, static (key, id) =>
        {
            for (var i = 0; i < key.Length; i++) key[i] = id[i] == '-' ? '-' : "fedcba9876543210"[Convert.ToInt32(id[i].ToString(), 16)];
        });

    public static string Event(long number) => EventsFloor + number.ToString("d19", CultureInfo.InvariantCulture);

    public static long NumberOf(string eventKey) => long.Parse(eventKey.AsSpan(1), CultureInfo.InvariantCulture);

    public static string Step(int index) => StepsFloor + index.ToString("d6", CultureInfo.InvariantCulture);

    public static int IndexOf(string stepKey) => int.Parse(stepKey.AsSpan(1, 6), CultureInfo.InvariantCulture);

    /// <summary>Row of a checkpoint within a step.</summary>
    public static string Checkpoint(int step, string name) => TableKeys.Escape(string.Create(CultureInfo.InvariantCulture, $"c{step:d6}!{name}"));

    /// <summary>Row of what was decided about a step that waits.</summary>
    public static string Decision(int step, int run) => string.Create(CultureInfo.InvariantCulture, $"d{step:d6}!{run:d6}");
}
