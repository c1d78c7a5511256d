using System.Buffers;
using Portico.Catalog.Queries;

namespace Portico.Catalog.Index;

/// <summary>Writes entities one after the other, whole or in part; its working memory serves all of them. For one thread at a time.</summary>
/// <param name="fields">Fields of each entity; null for whole entities.</param>
public sealed class EntityWriter(FieldProjection? fields)
{
    readonly ProjectionScratch? scratch = fields is null ? null : new();

    /// <summary>Writes one entity.</summary>
    public void Write(IBufferWriter<byte> output, EntityHandle entity)
    {
        if (fields is null) output.Write(entity.Json);
        else fields.Write(output, entity.Json, scratch!); // there when there are fields
    }
}
