namespace Portico.Scaffolder.Steps;

/// <summary>The step could not go on for a reason that is not its own, such as storage that does not answer. It is run again.</summary>
sealed class StepInterruptedException(string message, Exception inner) : Exception(message, inner);
