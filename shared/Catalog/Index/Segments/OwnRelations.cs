using Portico.Catalog.Model;

namespace Portico.Catalog.Index.Segments;

/// <summary>What the documents of a segment state of others, found from either side.</summary>
sealed class OwnRelations
{
    /// <summary>Relation types as seen from the document.</summary>
    public required string[] Types { get; init; }

    /// <summary>The same types as seen from the target.</summary>
    public required string[] Reverse { get; init; }

    /// <summary>Targets, sorted.</summary>
    public required Utf8Table Targets { get; init; }

    /// <summary>First relation of each document, and the end.</summary>
    public required int[] Start { get; init; }

    /// <summary>Type of each relation.</summary>
    public required int[] Type { get; init; }

    /// <summary>Target of each relation.</summary>
    public required int[] Target { get; init; }

    /// <summary>First document that names each target, and the end.</summary>
    public required int[] SourceStart { get; init; }

    /// <summary>Documents that name a target, once for each relation.</summary>
    public required int[] Sources { get; init; }

    public int FindTarget(ReadOnlySpan<byte> target) => Targets.Find(target, 0, Targets.Count);

    public ReadOnlySpan<int> SourcesOf(int target) => Sources.AsSpan(SourceStart[target], SourceStart[target + 1] - SourceStart[target]);

    public IEnumerable<EntityRelation> Of(int doc)
    {
        for (var i = Start[doc]; i < Start[doc + 1]; i++) yield return new(Types[Type[i]], Reverse[Type[i]], System.Text.Encoding.UTF8.GetString(Targets[Target[i]]));
    }
}
