using System.Buffers;
using System.Globalization;
using System.Text;
using Portico.Catalog.Index;
using Portico.Catalog.Queries;
using Portico.Functions.Http;

namespace Portico.Functions.Catalog;

/// <summary>A list of entities, copied from the index into the response one by one.</summary>
internal abstract class EntityRowsAnswer : Answer
{
    readonly FieldProjection? fields;
    readonly byte[] before;
    readonly byte[] after;
    readonly int count;
    readonly EntityWriter writer;
    int next;

    EntityRowsAnswer(int count, FieldProjection? fields, byte[] before, byte[] after)
    {
        (this.count, this.fields, this.before, this.after) = (count, fields, before, after);
        writer = new(fields);
    }

    /// <inheritdoc/>
    protected override long? Length
    {
        get
        {
            if (fields is not null) return null;
            long length = before.Length + after.Length + Math.Max(0, count - 1);
            for (var i = 0; i < count; i++) length += Row(i) is { } entity ? entity.Json.Length : 4;
            return length;
        }
    }

    /// <summary><c>[…]</c>.</summary>
    public static Answer List(EntityList list, FieldProjection? fields, IndexVersion version, string? link) =>
        new Full(list.Items, fields, "["u8.ToArray(), "]"u8.ToArray()) { ETag = version.ETag, FeedPosition = version.Position, Link = link };

    /// <summary><c>{"items":[…],"totalItems":n,"pageInfo":{…}}</c>.</summary>
    public static Answer Page(EntityPage page, FieldProjection? fields, IndexVersion version)
    {
        var after = new StringBuilder(64).Append(CultureInfo.InvariantCulture, $"],\"totalItems\":{page.TotalItems},\"pageInfo\":{{");
        if (page.Next is { } forth) after.Append("\"nextCursor\":\"").Append(forth.Encode()).Append('"');
        if (page.Previous is { } back) after.Append(page.Next is null ? "" : ",").Append("\"prevCursor\":\"").Append(back.Encode()).Append('"');
        after.Append("}}");
        return new Full(page.Items, fields, "{\"items\":["u8.ToArray(), Encoding.ASCII.GetBytes(after.ToString())) { ETag = version.ETag, FeedPosition = version.Position };
    }

    /// <summary><c>{"items":[…]}</c> with <c>null</c> for what is not there.</summary>
    public static Answer Batch(EntityBatch batch, FieldProjection? fields, IndexVersion version) =>
        new Sparse(batch.Items, fields) { FeedPosition = version.Position };

    /// <summary>The entity at a place; null when there is none.</summary>
    protected abstract EntityHandle? Row(int index);

    /// <inheritdoc/>
    protected override bool WriteNext(IBufferWriter<byte> output)
    {
        if (next == 0) output.Write(before);
        if (next < count)
        {
            if (next > 0) output.Write(","u8);
            if (Row(next) is { } entity) writer.Write(output, entity);
            else output.Write("null"u8);
            next++;
        }
        if (next < count) return true;
        output.Write(after);
        return false;
    }

    sealed class Full(IReadOnlyList<EntityHandle> rows, FieldProjection? fields, byte[] before, byte[] after) : EntityRowsAnswer(rows.Count, fields, before, after)
    {
        protected override EntityHandle? Row(int index) => rows[index];
    }

    sealed class Sparse(IReadOnlyList<EntityHandle?> rows, FieldProjection? fields) : EntityRowsAnswer(rows.Count, fields, "{\"items\":["u8.ToArray(), "]}"u8.ToArray())
    {
        protected override EntityHandle? Row(int index) => rows[index];
    }
}
