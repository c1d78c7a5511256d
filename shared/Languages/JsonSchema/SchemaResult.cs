using System.Collections.Immutable;

namespace Portico.Languages.JsonSchema;

/// <summary>What an evaluation found.</summary>
/// <param name="IsValid">Whether the value is valid.</param>
/// <param name="Errors">What is wrong with it.</param>
public sealed record SchemaResult(bool IsValid, ImmutableArray<SchemaError> Errors);
