using System.Collections.Immutable;

namespace Portico.Catalog.Queries;

/// <summary>Keeps entities one of whose fields contains a term, in any case; <c>%</c> and <c>_</c> are wildcards, as in SQL.</summary>
/// <param name="Term">What to look for; white space around it does not count, and an empty term keeps everything.</param>
/// <param name="Fields">Where to look; null for the default: the order field, else <c>metadata.uid</c>.</param>
public sealed record FullTextFilter(string Term, ImmutableArray<string>? Fields);
