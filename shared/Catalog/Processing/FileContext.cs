using System.Collections.Immutable;
using Portico.Catalog.Model;

namespace Portico.Catalog.Processing;

/// <summary>Where a file came from, and what it may hold.</summary>
/// <param name="Location">The file itself.</param>
/// <param name="Origin">The root location through which the file was found; the file itself when it is a root.</param>
/// <param name="AllowedKinds">Kinds that entities of this origin may have, in any case; empty = <see cref="CatalogFileProcessor.DefaultKinds"/>.</param>
public sealed record FileContext(LocationRef Location, LocationRef Origin, ImmutableArray<string> AllowedKinds)
{
    /// <summary>
    /// The file whose Location entity points here; <see cref="Location"/> for a root. Error texts name it, because
    /// that entity is the one that fails.
    /// </summary>
    public LocationRef EmittedAt { get; init; } = Location;
}
