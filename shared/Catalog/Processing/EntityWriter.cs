using System.Buffers;
using System.Collections.Frozen;
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

    // References have no order of their own; sorted, a source that shuffles them makes no change.
    static readonly FrozenSet<string> SortedLists =
        FrozenSet.Create(StringComparer.Ordinal, "providesApis", "consumesApis", "dependsOn", "dependencyOf", "memberOf", "children", "members");

    readonly ArrayBufferWriter<byte> output = new(4096);
    int etagOffset;

    /// <summary>The entity's JSON; the document is known to be valid.</summary>
    public ProcessedEntity Write(JsonElement document, EntityIdentity identity, ImmutableArray<EntityRelation> relations)
    {
        output.ResetWrittenCount();
        output.Write("{\"metadata\":"u8);
        WriteMetadata(document.GetProperty("metadata"u8), EntityUid.Of(identity.Ref));
        var first = false;
        foreach (var member in document.EnumerateObject())
        {
            if (member.NameEquals("metadata"u8)) continue;
            JsonCopy.WriteName(output, member, ref first);
            if (member.NameEquals("spec"u8)) WriteSpec(member.Value);
            else JsonCopy.Write(output, member.Value);
        }
        output.Write("}"u8);
        return new(output.WrittenSpan.ToArray(), etagOffset, relations);
    }

    void WriteMetadata(JsonElement metadata, string uid)
    {
        var members = JsonCopy.Members(metadata);
        var indexes = members.TakeWhile(JsonCopy.IsIndex).Count();
        var first = true;
        output.Write("{"u8);
        foreach (var member in members[..indexes]) WriteMember(member, ref first);
        if (!metadata.TryGetProperty("namespace"u8, out _)) WriteText("namespace"u8, Encoding.UTF8.GetBytes(EntityRef.DefaultNamespace), ref first);
        JsonCopy.WriteComma(output, ref first);
        output.Write("\"annotations\":"u8);
        WriteAnnotations(metadata.TryGetProperty("annotations"u8, out var own) && own.ValueKind is JsonValueKind.Object ? own : default);
        foreach (var member in CollectionsMarshal.AsSpan(members)[indexes..])
        {
            if (member.NameEquals("annotations"u8) || member.NameEquals("uid"u8) || member.NameEquals("etag"u8)) continue;
            WriteMember(member, ref first);
        }
        WriteText("uid"u8, Encoding.ASCII.GetBytes(uid), ref first);
        output.Write(",\"etag\":\""u8);
        etagOffset = output.WrittenCount;
        output.GetSpan(EtagLength)[..EtagLength].Fill((byte)'0');
        output.Advance(EtagLength);
        output.Write("\"}"u8);
    }

    void WriteAnnotations(JsonElement own)
    {
        var members = own.ValueKind is JsonValueKind.Object ? JsonCopy.Members(own) : [];
        var first = true;
        output.Write("{"u8);
        foreach (var member in members.TakeWhile(JsonCopy.IsIndex)) WriteMember(member, ref first);
        foreach (var entry in annotations.Entries)
        {
            JsonCopy.WriteComma(output, ref first);
            JsonText.Write(output, entry.Utf8Name);
            output.Write(":"u8);
            if (entry.Fixed || members.Find(m => m.NameEquals(entry.Utf8Name)) is not { Value.ValueKind: JsonValueKind.String } given) output.Write(entry.JsonValue);
            else WriteAnnotation(given);
        }
        foreach (var member in members.SkipWhile(JsonCopy.IsIndex))
        {
            if (annotations.Has(member)) continue;
            JsonCopy.WriteName(output, member, ref first);
            WriteAnnotation(member);
        }
        output.Write("}"u8);
    }

    void WriteAnnotation(JsonProperty annotation)
    {
        if (LocationAnnotations.IsScriptLink(annotation)) output.Write(LocationAnnotations.RejectedLink);
        else JsonCopy.Write(output, annotation.Value);
    }

    void WriteSpec(JsonElement spec)
    {
        var first = true;
        output.Write("{"u8);
        foreach (var member in JsonCopy.Members(spec))
        {
            JsonCopy.WriteName(output, member, ref first);
            if (member.Value.ValueKind is JsonValueKind.Array && SortedLists.Contains(JsonStrings.Name(member))) WriteSorted(member.Value);
            else JsonCopy.Write(output, member.Value);
        }
        output.Write("}"u8);
    }

    void WriteSorted(JsonElement list)
    {
        if (list.EnumerateArray().Any(static item => item.ValueKind is not JsonValueKind.String))
        {
            JsonCopy.Write(output, list);
            return;
        }
        var first = true;
        output.Write("["u8);
        foreach (var item in list.EnumerateArray().Select(JsonStrings.Text).Order(StringComparer.Ordinal))
        {
            JsonCopy.WriteComma(output, ref first);
            JsonText.Write(output, Encoding.UTF8.GetBytes(item));
        }
        output.Write("]"u8);
    }

    void WriteMember(JsonProperty member, ref bool first)
    {
        JsonCopy.WriteName(output, member, ref first);
        JsonCopy.Write(output, member.Value);
    }

    void WriteText(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, ref bool first)
    {
        JsonCopy.WriteComma(output, ref first);
        JsonText.Write(output, name);
        output.Write(":"u8);
        JsonText.Write(output, value);
    }
}
