namespace Portico.Sources.Trees;

/// <summary>Something cannot be fetched; the message says what is wrong, and what to do.</summary>
sealed class SourceException : Exception
{
    /// <summary>Fails with a message.</summary>
    public SourceException(string message)
        : base(message)
    {
    }

    /// <summary>Fails with a message because of something else.</summary>
    public SourceException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>Class of the error: <c>Error</c>, <c>InputError</c>, <c>NotAllowedError</c>, <c>NotFoundError</c>.</summary>
    public string Name { get; init; } = "Error";

    /// <summary>Whether trying again soon may help.</summary>
    public bool IsTransient { get; init; }

    /// <summary>What is there is not what it should be.</summary>
    public static SourceException Input(string message) => new(message) { Name = "InputError" };
}
