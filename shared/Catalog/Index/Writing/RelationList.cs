using System.Buffers;
using Portico.Catalog.Index.Reading;
using Portico.Catalog.Index.Segments;

namespace Portico.Catalog.Index.Writing;

/// <summary>The relations of one entity from both sides, sorted by type and target, each once.</summary>
sealed class RelationList
{
    readonly List<(Utf8Slice Type, Utf8Slice Target)> relations = [];
    readonly Dictionary<string, Utf8Slice> types = [];

    public void Clear() => relations.Clear();

    public void Add(string type, Utf8Slice target)
    {
        if (!types.TryGetValue(type, out var known)) types[type] = known = Utf8Slice.From(type);
        relations.Add((known, target));
    }

    public void WriteTo(IBufferWriter<byte> output)
    {
        relations.Sort(Compare);
        output.Write(",\"relations\":["u8);
        for (var i = 0; i < relations.Count; i++)
        {
            if (i > 0 && Compare(relations[i - 1], relations[i]) == 0) continue;
            output.Write(i == 0 ? "{\"type\":"u8 : ",{\"type\":"u8);
            output.WriteString(relations[i].Type.Span);
            output.Write(",\"targetRef\":"u8);
            output.WriteString(relations[i].Target.Span);
            output.Write("}"u8);
        }
        output.Write("]"u8);
    }

    static int Compare((Utf8Slice Type, Utf8Slice Target) one, (Utf8Slice Type, Utf8Slice Target) other)
    {
        var types = one.Type.Span.SequenceCompareTo(other.Type.Span);
        return types != 0 ? types : one.Target.Span.SequenceCompareTo(other.Target.Span);
    }
}
