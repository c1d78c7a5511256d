namespace Microsoft.DurableTask;

/// <summary>How an orchestration begins anew.</summary>
public class ContinueAsNewOptions
{
    /// <summary>The next run's input.</summary>
    public object? NewInput { get; set; }

    /// <summary>The next run's version; null keeps the present one.</summary>
    public string? NewVersion { get; set; }

    /// <summary>Events that nobody has waited for yet go to the next run.</summary>
    public bool PreserveUnprocessedEvents { get; set; } = true;
}
