using System.Collections.Immutable;

namespace Portico.Catalog.Parsing;

/// <summary>Everything that one YAML stream holds, in its order. Documents that are empty or null are left out.</summary>
public sealed record YamlFile(ImmutableArray<YamlDocument> Documents);

/// <summary>One document of a stream: its JSON, or what is wrong with it.</summary>
/// <param name="Line">Line (from 1) that the document's first value is on, or that the error is on.</param>
/// <param name="Json">UTF-8 JSON as <c>JSON.stringify</c> would write it; empty when there is an error.</param>
/// <param name="Error">
/// <c>YAMLParseError: … at line 3, column 7:</c> with the line and a pointer below it, or null. The caller adds where the
/// stream came from.
/// </param>
public readonly record struct YamlDocument(int Line, ReadOnlyMemory<byte> Json, string? Error);
