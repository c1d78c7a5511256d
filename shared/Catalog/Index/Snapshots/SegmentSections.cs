using Portico.Catalog.Index.Segments;
using Portico.Catalog.Model;

namespace Portico.Catalog.Index.Snapshots;

/// <summary>A segment as sections. What can be worked out quickly from the rest is left out.</summary>
static class SegmentSections
{
    public static void Write(SectionWriter writer, LiveSegment live, Dictionary<byte[], int> chunks)
    {
        var segment = live.Segment;
        writer.Write(live.Live?.Bits ?? []);
        writer.Write(segment.Uids);
        writer.Write(segment.Refs.Refs);
        writer.Write<int>([.. segment.Bodies.Chunks.Select(c => chunks[c])]);
        writer.Write(segment.Bodies.Chunk);
        writer.Write(segment.Bodies.Offset);
        writer.Write(segment.Bodies.Length);
        writer.Write(segment.BaseLength);
        writer.Write(segment.EtagOffset);
        writer.Write(segment.LocationKeys);
        writer.Write(segment.Location);
        writer.Write(segment.Claims);
        writer.Write(segment.Flags);
        writer.Write(segment.Relations.Types);
        writer.Write(segment.Relations.Reverse);
        writer.Write(segment.Relations.Targets);
        writer.Write(segment.Relations.Start);
        writer.Write(segment.Relations.Type);
        writer.Write(segment.Relations.Target);
        writer.Write(binary => WriteErrors(binary, segment.Errors));
        WriteFields(writer, segment.Fields);
    }

    public static LiveSegment Read(SectionReader reader, byte[][] chunks)
    {
        var bits = reader.Read<ulong>();
        var uids = reader.Read<UInt128>();
        var refs = RefTable.Build(reader.ReadTable());
        var bodies = new BodyStore([.. reader.Read<int>().Select(i => chunks[i])], reader.Read<int>(), reader.Read<int>(), reader.Read<int>());
        var (baseLength, etagOffset) = (reader.Read<int>(), reader.Read<int>());
        var (locationKeys, location) = (reader.ReadStrings(), reader.Read<int>());
        var (locationStart, locationDocs) = Posting.Invert(locationKeys.Length, [.. Enumerable.Range(0, uids.Length + 1)], location);
        var segment = new Segment
        {
            Uids = uids,
            Refs = refs,
            Bodies = bodies,
            BaseLength = baseLength,
            EtagOffset = etagOffset,
            LocationKeys = locationKeys,
            Location = location,
            LocationStart = locationStart,
            LocationDocs = locationDocs,
            Claims = reader.Read<long>(),
            Flags = reader.Read<byte>(),
            Relations = ReadRelations(reader),
            Errors = reader.Read(ReadErrors),
            Fields = ReadFields(reader, uids.Length),
        };
        return new(segment, bits.Length == 0 ? null : LiveDocs.From(bits, uids.Length));
    }

    static OwnRelations ReadRelations(SectionReader reader)
    {
        var (types, reverse, targets) = (reader.ReadStrings(), reader.ReadStrings(), reader.ReadTable());
        var (start, type, target) = (reader.Read<int>(), reader.Read<int>(), reader.Read<int>());
        var (sourceStart, sources) = Posting.Invert(targets.Count, start, target);
        return new() { Types = types, Reverse = reverse, Targets = targets, Start = start, Type = type, Target = target, SourceStart = sourceStart, Sources = sources };
    }

    static void WriteFields(SectionWriter writer, FieldIndex fields)
    {
        writer.Write(fields.Keys);
        writer.Write(fields.KeyTerms);
        writer.Write(fields.Values);
        writer.Write(fields.Originals);
        writer.Write(fields.OriginalTexts);
        writer.Write(fields.Exceptions);
        writer.Write(fields.ForwardStart);
        writer.Write(fields.Forward);
    }

    static FieldIndex ReadFields(SectionReader reader, int documents)
    {
        var (keys, keyTerms, values, originals) = (reader.ReadTable(), reader.Read<int>(), reader.ReadTable(), reader.Read<int>());
        var (texts, exceptions) = (reader.ReadTable(), reader.Read<OriginalException>());
        var (forwardStart, forward) = (reader.Read<int>(), reader.Read<int>());
        var (postingStart, postings) = Posting.Invert(originals.Length, forwardStart, forward);
        return new()
        {
            Documents = documents,
            Keys = keys,
            KeyTerms = keyTerms,
            Values = values,
            Originals = originals,
            OriginalTexts = texts,
            Exceptions = exceptions,
            ForwardStart = forwardStart,
            Forward = forward,
            PostingStart = postingStart,
            Postings = postings,
        };
    }

    static void WriteErrors(BinaryWriter writer, Dictionary<int, ProcessingError[]> errors)
    {
        writer.Write(errors.Count);
        foreach (var (doc, found) in errors)
        {
            writer.Write(doc);
            RecordSections.Write(writer, found);
        }
    }

    static Dictionary<int, ProcessingError[]> ReadErrors(BinaryReader reader)
    {
        var count = reader.ReadInt32();
        var errors = new Dictionary<int, ProcessingError[]>(count);
        for (var i = 0; i < count; i++) errors[reader.ReadInt32()] = RecordSections.ReadErrors(reader);
        return errors;
    }
}
