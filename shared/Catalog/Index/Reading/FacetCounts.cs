using System.Buffers;
using Portico.Catalog.Index.Segments;

namespace Portico.Catalog.Index.Reading;

/// <summary>The values of one facet and how many entities have each.</summary>
sealed class FacetCounts(string facet)
{
    readonly Utf8Interner values = new();
    int[] counts = new int[16];

    public string Facet => facet;

    public void Add(ReadOnlySpan<byte> value, int count)
    {
        var id = values.Intern(0, value);
        if (id >= counts.Length) Array.Resize(ref counts, id * 2);
        counts[id] += count;
    }

    public IEnumerable<(string Value, int Count)> Values => Sorted().Select(id => (System.Text.Encoding.UTF8.GetString(values[id]), counts[id]));

    public void WriteTo(IBufferWriter<byte> output)
    {
        output.WriteString(facet);
        output.Write(":["u8);
        var first = true;
        foreach (var id in Sorted())
        {
            output.Write(first ? "{\"value\":"u8 : ",{\"value\":"u8);
            output.WriteString(values[id]);
            output.Write(",\"count\":"u8);
            output.WriteNumber(counts[id]);
            output.Write("}"u8);
            first = false;
        }
        output.Write("]"u8);
    }

    int[] Sorted()
    {
        var order = new int[values.Count];
        for (var i = 0; i < order.Length; i++) order[i] = i;
        Array.Sort(order, (a, b) => values[a].SequenceCompareTo(values[b]));
        return order;
    }
}
