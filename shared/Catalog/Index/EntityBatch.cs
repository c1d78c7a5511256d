using System.Buffers;
using Portico.Catalog.Queries;

namespace Portico.Catalog.Index;

/// <summary>The answer of by-refs: an entity or nothing for each reference, in the order they were asked for.</summary>
public sealed class EntityBatch
{
    readonly EntityHandle?[] items;

    internal EntityBatch(EntityHandle?[] items) => this.items = items;

    /// <summary>Entities, null where there is none or the filter excludes it.</summary>
    public IReadOnlyList<EntityHandle?> Items => items;

    /// <summary>Writes <c>{"items":[…]}</c>.</summary>
    public void WriteTo(IBufferWriter<byte> output, FieldProjection? fields = null)
    {
        output.Write("{\"items\":"u8);
        EntityItems.Write(output, items, fields);
        output.Write("}"u8);
    }
}
