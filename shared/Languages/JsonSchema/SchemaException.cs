namespace Portico.Languages.JsonSchema;

/// <summary>A schema that cannot be used. The message says where it is wrong, and why.</summary>
public sealed class SchemaException(string message, Exception? innerException = null) : Exception(message, innerException);
