using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Portico.Catalog.Index.Reading;
using Portico.Catalog.Index.Segments;
using Portico.Catalog.Model;

namespace Portico.Catalog.Index.Writing;

/// <summary>Puts entities together as they are served: what the source says, relations, status, and the etag over it all.</summary>
sealed class EntityAssembler(BodyWriter bodies)
{
    readonly ArrayBufferWriter<byte> buffer = new(4096);

    /// <summary>The entity, or null when it is what the index holds already.</summary>
    public AssembledEntity? Assemble(EntitySource source, RelationList relations, IReadOnlyList<ProcessingError> errors, EntityHandle? present)
    {
        buffer.ResetWrittenCount();
        buffer.Write(source.Base.Span);
        relations.WriteTo(buffer);
        if (errors.Count > 0) WriteStatus(errors);
        buffer.Write("}"u8);

        var body = MemoryMarshal.AsMemory(buffer.WrittenMemory).Span;
        var etag = body.Slice(source.EtagOffset, 40);
        etag.Fill((byte)'0');
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(body, hash);
        Convert.TryToHexStringLower(hash[..20], etag, out _);
        if (present is { } known && IsSame(source, known, body)) return null;
        return new(source.Ref, source.Uid, bodies.Add(body), source.Base.Length, source.EtagOffset, source.LocationKey, source.Claim, source.Orphan, source.Own, source.Errors);
    }

    static bool IsSame(EntitySource source, EntityHandle present, ReadOnlySpan<byte> body) =>
        present.Json.SequenceEqual(body)
        && present.LocationKey == source.LocationKey
        && present.Segment.Claims[present.Doc] == source.Claim
        && ((present.Segment.Flags[present.Doc] & Segment.Orphan) != 0) == source.Orphan
        && present.Segment.Errors.GetValueOrDefault(present.Doc, []).SequenceEqual(source.Errors)
        && present.Segment.Relations.Of(present.Doc).SequenceEqual(source.Own);

    void WriteStatus(IReadOnlyList<ProcessingError> errors)
    {
        buffer.Write(",\"status\":{\"items\":["u8);
        for (var i = 0; i < errors.Count; i++)
        {
            if (i > 0) buffer.Write(","u8);
            buffer.Write("{\"type\":\"backstage.io/catalog-processing\",\"level\":"u8);
            buffer.Write(errors[i].IsWarning ? "\"warning\",\"message\":"u8 : "\"error\",\"message\":"u8);
            buffer.WriteString($"{errors[i].Name}: {errors[i].Message}");
            buffer.Write(",\"error\":"u8);
            WriteError(errors[i]);
            buffer.Write("}"u8);
        }
        buffer.Write("]}"u8);
    }

    void WriteError(ProcessingError error)
    {
        buffer.Write("{\"name\":"u8);
        buffer.WriteString(error.Name);
        buffer.Write(",\"message\":"u8);
        buffer.WriteString(error.Message);
        if (error.Cause is { } cause)
        {
            buffer.Write(",\"cause\":"u8);
            WriteError(cause);
        }
        buffer.Write("}"u8);
    }
}
