namespace Portico.Scaffolder.Actions;

/// <summary>Lines of a task's log, in the order in which they are written. Writing does no I/O of its own: lines are sent in batches.</summary>
public interface IActionLog
{
    /// <summary>Something done.</summary>
    void Info(string message);

    /// <summary>Something that its reader should look at.</summary>
    void Warn(string message);

    /// <summary>Something that went wrong.</summary>
    void Error(string message);
}
