namespace Portico.Languages.JsonSchema.Patterns;

/// <summary>A regular expression that is none in ECMAScript, or that cannot be carried over.</summary>
internal sealed class PatternException(string message, Exception? innerException = null) : Exception(message, innerException);
