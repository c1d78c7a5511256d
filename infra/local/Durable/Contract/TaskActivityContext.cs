namespace Microsoft.DurableTask;

/// <summary>What an activity may ask about its call.</summary>
public abstract class TaskActivityContext
{
    /// <summary>The activity's name.</summary>
    public abstract TaskName Name { get; }

    /// <summary>The instance that called it.</summary>
    public abstract string InstanceId { get; }

    /// <summary>The version it was called with; empty for none.</summary>
    public virtual string Version => "";
}
