using System.Runtime.CompilerServices;
using System.Text;
using Portico.Catalog.Model;

namespace Portico.Catalog.Index.Segments;

/// <summary>
/// An immutable part of the index: documents in the order of their uids, each an entity ready to serve, with all that
/// finds it and all that is needed to assemble it again when its neighbours change.
/// </summary>
sealed class Segment
{
    /// <summary>Bit in <see cref="Flags"/>: nothing emits the entity any more.</summary>
    public const byte Orphan = 1;

    int[]? refOrder;
    StrongBox<ulong>? fingerprint;

    public required UInt128[] Uids { get; init; }

    public required RefTable Refs { get; init; }

    public required BodyStore Bodies { get; init; }

    /// <summary>Where in each body the relations begin; before it lies what the source says.</summary>
    public required int[] BaseLength { get; init; }

    public required int[] EtagOffset { get; init; }

    /// <summary>Keys of the locations that documents come from, sorted.</summary>
    public required string[] LocationKeys { get; init; }

    /// <summary>Location of each document.</summary>
    public required int[] Location { get; init; }

    /// <summary>First document of each location, and the end.</summary>
    public required int[] LocationStart { get; init; }

    public required int[] LocationDocs { get; init; }

    public required long[] Claims { get; init; }

    public required byte[] Flags { get; init; }

    public required OwnRelations Relations { get; init; }

    /// <summary>Errors of the documents that have any.</summary>
    public required Dictionary<int, ProcessingError[]> Errors { get; init; }

    public required FieldIndex Fields { get; init; }

    public int Count => Uids.Length;

    /// <summary>Documents in the order of their references; made when first asked for.</summary>
    public int[] RefOrder => refOrder ??= SortByRef();

    /// <summary>This segment's part of the index's fingerprint, dead documents included; made when first asked for.</summary>
    public ulong Fingerprint => (fingerprint ??= new(Segments.Fingerprint.Of(this))).Value;

    public string RefOf(int doc) => Encoding.UTF8.GetString(Refs.Refs[doc]);

    public string LocationOf(int doc) => LocationKeys[Location[doc]];

    public int FindUid(UInt128 uid) => Array.BinarySearch(Uids, uid);

    /// <summary>The first document whose uid is not less.</summary>
    public int UidLowerBound(UInt128 uid)
    {
        var at = FindUid(uid);
        return at < 0 ? ~at : at;
    }

    public ReadOnlySpan<int> DocsOfLocation(string key)
    {
        var at = Array.BinarySearch(LocationKeys, key, StringComparer.Ordinal);
        return at < 0 ? default : LocationDocs.AsSpan(LocationStart[at], LocationStart[at + 1] - LocationStart[at]);
    }

    int[] SortByRef()
    {
        var order = new int[Count];
        for (var doc = 0; doc < order.Length; doc++) order[doc] = doc;
        Array.Sort(order, (a, b) => Refs.Refs[a].SequenceCompareTo(Refs.Refs[b]));
        return order;
    }
}
