using System.ComponentModel.DataAnnotations;

namespace Portico.Scaffolder.Tasks;

/// <summary>How tasks run.</summary>
public sealed class TaskRunOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Scaffolder:Tasks";

    /// <summary>Whether a task that is run again begins at the step that failed. With false it begins at its first step, as with the peer unless told otherwise.</summary>
    public bool ResumeRetries { get; set; } = true;

    /// <summary>How long workspaces and values of ended tasks are kept, so that a failed one can be run again. Default 7 days.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "3650.00:00:00")]
    public TimeSpan KeepFinishedFor { get; set; } = TimeSpan.FromDays(7);
}
