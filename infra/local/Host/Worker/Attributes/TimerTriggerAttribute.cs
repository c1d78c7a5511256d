using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Starts a function on a schedule.</summary>
public sealed class TimerTriggerAttribute(string schedule) : TriggerBindingAttribute
{
    /// <summary>Six-field NCRONTAB, a time span, or a setting's name between percent signs.</summary>
    public string Schedule { get; } = schedule;

    /// <summary>Also run when the host starts.</summary>
    public bool RunOnStartup { get; set; }

    /// <summary>Keep the schedule's status, so that a run missed while the host was down is made up for.</summary>
    public bool UseMonitor { get; set; } = true;
}
