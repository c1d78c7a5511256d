using System.Buffers;
using Portico.Catalog.Queries;

namespace Portico.Catalog.Index;

/// <summary>The answer of <c>GET /entities</c>.</summary>
public sealed class EntityList
{
    readonly EntityHandle[] items;

    internal EntityList(EntityHandle[] items, string? after) => (this.items, After) = (items, after);

    /// <summary>The entities, in order.</summary>
    public IReadOnlyList<EntityHandle> Items => items;

    /// <summary>Value of the <c>after</c> parameter for the next page; null when there is none.</summary>
    public string? After { get; }

    /// <summary>Writes all of them as an array.</summary>
    public void WriteTo(IBufferWriter<byte> output, FieldProjection? fields = null) => EntityItems.Write(output, items, fields);

    /// <summary>
    /// Writes a part of the array, so that a long answer can be sent in pieces: the bracket before the first item, the
    /// bracket behind the last.
    /// </summary>
    public void WriteTo(IBufferWriter<byte> output, FieldProjection? fields, int start, int count)
    {
        if (start == 0) output.Write("["u8);
        var scratch = new ProjectionScratch();
        for (var i = start; i < start + count; i++)
        {
            if (i > 0) output.Write(","u8);
            if (fields is null) output.Write(items[i].Json);
            else fields.Write(output, items[i].Json, scratch);
        }
        if (start + count == items.Length) output.Write("]"u8);
    }
}
