using System.Buffers;
using Portico.Catalog.Queries;

namespace Portico.Catalog.Index;

/// <summary>Writes lists of entities.</summary>
static class EntityItems
{
    public static void Write(IBufferWriter<byte> output, ReadOnlySpan<EntityHandle> items, FieldProjection? fields)
    {
        output.Write("["u8);
        var scratch = fields is null ? null : new ProjectionScratch();
        for (var i = 0; i < items.Length; i++)
        {
            if (i > 0) output.Write(","u8);
            WriteOne(output, items[i], fields, scratch);
        }
        output.Write("]"u8);
    }

    public static void Write(IBufferWriter<byte> output, ReadOnlySpan<EntityHandle?> items, FieldProjection? fields)
    {
        output.Write("["u8);
        var scratch = fields is null ? null : new ProjectionScratch();
        for (var i = 0; i < items.Length; i++)
        {
            if (i > 0) output.Write(","u8);
            if (items[i] is { } item) WriteOne(output, item, fields, scratch);
            else output.Write("null"u8);
        }
        output.Write("]"u8);
    }

    static void WriteOne(IBufferWriter<byte> output, EntityHandle item, FieldProjection? fields, ProjectionScratch? scratch)
    {
        if (fields is null) output.Write(item.Json);
        else fields.Write(output, item.Json, scratch!);
    }
}
