using System.Buffers;
using System.Text;
using System.Text.Json;
using Portico.Catalog.Index;
using Portico.Catalog.Queries;
using Portico.Functions.Http;

namespace Portico.Functions.Catalog;

/// <summary>A list of entities, copied from the index into the response one by one.</summary>
/// <param name="rows">The entities; null where there is none.</param>
/// <param name="fields">Fields of each entity; null for whole entities.</param>
/// <param name="before">What comes before the list.</param>
/// <param name="after">What comes after it.</param>
internal sealed class EntityRowsAnswer(IReadOnlyList<EntityHandle?> rows, FieldProjection? fields, ReadOnlyMemory<byte> before, ReadOnlyMemory<byte> after) : Answer
{
    int next;

    /// <summary><c>{"items":[…]}</c>.</summary>
    public static EntityRowsAnswer Items(IReadOnlyList<EntityHandle?> rows, FieldProjection? fields) =>
        new(rows, fields, "{\"items\":["u8.ToArray(), "]}"u8.ToArray());

    protected override bool WriteNext(IBufferWriter<byte> writer)
    {
        if (next == 0) writer.Write(before.Span);
        if (next < rows.Count)
        {
            if (next > 0) writer.Write(","u8);
            if (rows[next] is { } entity) entity.WriteTo(writer, fields);
            else writer.Write("null"u8);
            next++;
        }
        if (next < rows.Count) return true;
        writer.Write(after.Span);
        return false;
    }
}
