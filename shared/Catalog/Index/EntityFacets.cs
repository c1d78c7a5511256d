using System.Buffers;
using Portico.Catalog.Index.Reading;

namespace Portico.Catalog.Index;

/// <summary>The answer of <c>/entity-facets</c>: values of fields, as they are written, and how many entities have each.</summary>
public sealed class EntityFacets
{
    readonly List<FacetCounts> facets;

    internal EntityFacets(List<FacetCounts> facets) => this.facets = facets;

    /// <summary>Values and counts of a facet that was asked for, in the order of the values.</summary>
    public IEnumerable<KeyValuePair<string, int>> Of(string facet) =>
        facets.First(f => f.Facet == facet).Values.Select(v => KeyValuePair.Create(v.Value, v.Count));

    /// <summary>Writes <c>{"facets":{"kind":[{"value":"API","count":3},…]}}</c>.</summary>
    public void WriteTo(IBufferWriter<byte> output)
    {
        output.Write("{\"facets\":{"u8);
        for (var i = 0; i < facets.Count; i++)
        {
            if (i > 0) output.Write(","u8);
            facets[i].WriteTo(output);
        }
        output.Write("}}"u8);
    }
}
