using System.Buffers;
using System.Text;
using Portico.Catalog.Index.Segments;
using Portico.Catalog.Queries;

namespace Portico.Catalog.Index;

/// <summary>An entity in an index; it stays readable, as it was, for as long as it is held.</summary>
public readonly struct EntityHandle : IEquatable<EntityHandle>
{
    readonly int doc;

    internal EntityHandle(Segment segment, int doc) => (Segment, this.doc) = (segment, doc);

    internal Segment Segment { get; }

    internal int Doc => doc;

    /// <summary>Full reference, folded to lower case.</summary>
    public string Ref => Segment.RefOf(doc);

    /// <summary>The entity's uid.</summary>
    public string Uid => UidText.Format(Segment.Uids[doc]);

    /// <summary>Key of the location that it comes from.</summary>
    public string LocationKey => Segment.LocationOf(doc);

    /// <summary>The entity's etag, 40 hex digits.</summary>
    public string Etag => Encoding.ASCII.GetString(EtagBytes);

    /// <summary>The entity's etag as ASCII.</summary>
    public ReadOnlySpan<byte> EtagBytes => Json.Slice(Segment.EtagOffset[doc], 40);

    /// <summary>The entity as it is served.</summary>
    public ReadOnlySpan<byte> Json => Segment.Bodies[doc];

    /// <summary>Writes the entity, or the chosen fields of it.</summary>
    public void WriteTo(IBufferWriter<byte> output, FieldProjection? fields = null)
    {
        if (fields is null) output.Write(Json);
        else fields.Write(output, Json, new());
    }

    /// <inheritdoc/>
    public bool Equals(EntityHandle other) => ReferenceEquals(Segment, other.Segment) && doc == other.doc;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is EntityHandle other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Segment, doc);

    /// <summary>True for the same entity in the same version.</summary>
    public static bool operator ==(EntityHandle left, EntityHandle right) => left.Equals(right);

    /// <summary>True for different entities or versions.</summary>
    public static bool operator !=(EntityHandle left, EntityHandle right) => !left.Equals(right);
}
