using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Portico.Catalog.Model;

namespace Portico.Catalog.Processing;

/// <summary>
/// Writes an entity as it is served. The order of its keys is Backstage's: metadata first, in it the namespace that was
/// not in the file, the annotations of the catalog and those of the file, the rest as in the file, uid and etag.
/// </summary>
internal sealed class EntityWriter(LocationAnnotations annotations)
{
    const int EtagLength = 40;

    readonly ArrayBufferWriter<byte> output = new(4096);

    /// <summary>The entity's JSON; the document is known to be valid.</summary>
    public ProcessedEntity Write(JsonElement document, EntityIdentity identity, ImmutableArray<EntityRelation> relations)
    {
        output.ResetWrittenCount();
        output.Write("{\"metadata\":"u8);
        var etagOffset = WriteMetadata(document.GetProperty("metadata"u8), EntityUid.Of(identity.Ref));
        var first = false;
        foreach (var member in document.EnumerateObject())
        {
            if (!member.NameEquals("metadata"u8)) WriteMember(member, ref first);
        }
        output.Write("}"u8);
        return new(output.WrittenSpan.ToArray(), etagOffset, relations);
    }

    /// <summary>Returns where the etag stands.</summary>
    int WriteMetadata(JsonElement metadata, string uid)
    {
        var head = true;
        var first = true;
        output.Write("{"u8);
        foreach (var member in metadata.EnumerateObject())
        {
            // Whole numbers come before everything else, as in every object of JavaScript.
            if (head && !JsonCopy.IsIndex(member))
            {
                WriteHead(metadata, ref first);
                head = false;
            }
            if (!member.NameEquals("annotations"u8) && !member.NameEquals("uid"u8) && !member.NameEquals("etag"u8)) WriteMember(member, ref first);
        }
        output.Write(",\"uid\":\""u8);
        Encoding.ASCII.GetBytes(uid, output);
        output.Write("\",\"etag\":\""u8);
        var etagOffset = output.WrittenCount;
        output.GetSpan(EtagLength)[..EtagLength].Fill((byte)'0');
        output.Advance(EtagLength);
        output.Write("\"}"u8);
        return etagOffset;
    }

    void WriteHead(JsonElement metadata, ref bool first)
    {
        if (!metadata.TryGetProperty("namespace"u8, out _))
        {
            JsonCopy.WriteComma(output, ref first);
            output.Write("\"namespace\":\"default\""u8);
        }
        JsonCopy.WriteComma(output, ref first);
        output.Write("\"annotations\":{"u8);
        if (metadata.TryGetProperty("annotations"u8, out var own) && own.ValueKind is JsonValueKind.Object) WriteAnnotations(own);
        else WriteAnnotations();
        output.Write("}"u8);
    }

    void WriteAnnotations(JsonElement own)
    {
        var first = true;
        foreach (var member in own.EnumerateObject())
        {
            if (JsonCopy.IsIndex(member)) WriteMember(member, ref first);
        }
        foreach (var entry in annotations.Entries)
        {
            JsonCopy.WriteComma(output, ref first);
            output.Write(entry.JsonName);
            if (!entry.Fixed && own.TryGetProperty(entry.Utf8Name, out var given)) WriteLink(given);
            else output.Write(entry.JsonValue);
        }
        foreach (var member in own.EnumerateObject())
        {
            if (JsonCopy.IsIndex(member) || annotations.Has(member)) continue;
            if (!LocationAnnotations.IsLink(member))
            {
                WriteMember(member, ref first);
                continue;
            }
            JsonCopy.WriteName(output, member, ref first);
            WriteLink(member.Value);
        }
    }

    void WriteAnnotations()
    {
        var first = true;
        foreach (var entry in annotations.Entries)
        {
            JsonCopy.WriteComma(output, ref first);
            output.Write(entry.JsonName);
            output.Write(entry.JsonValue);
        }
    }

    void WriteLink(JsonElement value) => output.Write(LocationAnnotations.IsScript(value) ? LocationAnnotations.RejectedLink : JsonMarshal.GetRawUtf8Value(value));

    void WriteMember(JsonProperty member, ref bool first)
    {
        JsonCopy.WriteName(output, member, ref first);
        output.Write(JsonMarshal.GetRawUtf8Value(member.Value));
    }
}
