using System.Collections.Immutable;
using Portico.Catalog.Model;

namespace Portico.Catalog.Processing;

/// <summary>What one file holds.</summary>
/// <param name="Documents">One for each reference, in the order of the file; of two documents about one entity the later.</param>
/// <param name="Errors">Errors of the file as a whole: syntax, limits, kinds that are not allowed.</param>
/// <param name="Complete">False when some document could not be attributed to an entity: what is missing may be in it, so nothing may be deleted.</param>
public sealed record FileOutcome(ImmutableArray<DocumentOutcome> Documents, ImmutableArray<ProcessingError> Errors, bool Complete)
{
    /// <summary>
    /// Files and URLs that placeholders pulled in, each once. When one of them changes the file has to be processed
    /// again although it did not change itself.
    /// </summary>
    public ImmutableArray<LocationRef> Includes { get; init; } = [];

    /// <summary>References of documents that a later document of the file took the place of.</summary>
    public ImmutableArray<string> Repeated { get; init; } = [];
}

/// <summary>What one document became.</summary>
/// <param name="Ref">
/// Full reference, folded. For a valid entity exactly that; where a part is not a legal name, characters that a table
/// key cannot hold are percent-encoded and very long parts are cut.
/// </param>
/// <param name="Entity">Null when the document is not valid: the last valid version stays.</param>
/// <param name="Errors">Why it is not valid, and warnings, which a valid one may have too.</param>
/// <param name="Emits">
/// Locations that a Location entity points to, each once. Empty when the document is not valid: what the entity
/// emitted before then stays.
/// </param>
public sealed record DocumentOutcome(
    string Ref, ProcessedEntity? Entity, ImmutableArray<ProcessingError> Errors, ImmutableArray<EmittedLocation> Emits);

/// <summary>A valid entity, ready to be stored; see <see cref="StoredEntity"/> for the members.</summary>
/// <param name="Json">The entity as UTF-8 JSON.</param>
/// <param name="EtagOffset">Offset of the first of the 40 characters of the etag.</param>
/// <param name="Relations">What its fields state, each once.</param>
public sealed record ProcessedEntity(ReadOnlyMemory<byte> Json, int EtagOffset, ImmutableArray<EntityRelation> Relations);

/// <summary>A location that a Location entity points to.</summary>
/// <param name="Location">Type and absolute target; the target of a <c>file</c> may be a pattern.</param>
/// <param name="Optional">True when it is no error that nothing is there.</param>
public readonly record struct EmittedLocation(LocationRef Location, bool Optional);
