using Portico.Catalog.Model;

namespace Portico.Catalog.Index;

/// <summary>Something that is wrong in the catalog.</summary>
/// <param name="LocationKey">Key of the location where it went wrong.</param>
/// <param name="Location">The location; null when nothing is known of it but its key.</param>
/// <param name="EntityRef">The entity; null when the error belongs to the location as a whole.</param>
/// <param name="Error">What is wrong.</param>
public sealed record CatalogError(string LocationKey, LocationRef? Location, string? EntityRef, ProcessingError Error);
