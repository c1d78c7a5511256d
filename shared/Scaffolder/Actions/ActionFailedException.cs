namespace Portico.Scaffolder.Actions;

/// <summary>A step fails with a message for the template's user: what is wrong, where, and what to do.</summary>
public sealed class ActionFailedException : Exception
{
    /// <summary>Fails with a message.</summary>
    public ActionFailedException(string message)
        : base(message)
    {
    }

    /// <summary>Fails with a message because of something else.</summary>
    public ActionFailedException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>Fails without a message of its own.</summary>
    public ActionFailedException()
    {
    }
}
