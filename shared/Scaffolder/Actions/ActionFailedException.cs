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

    /// <summary>What clients see as the error's name: <c>Error</c>, <c>InputError</c>, <c>NotAllowedError</c>.</summary>
    public string Name { get; init; } = "Error";

    /// <summary>The input is wrong, though its schema could not tell.</summary>
    internal static ActionFailedException Input(string message) => new(message) { Name = "InputError" };
}
