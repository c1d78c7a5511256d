using System.Buffers;
using Microsoft.AspNetCore.Http;
using Portico.Catalog.Index;
using Portico.Functions.Http;

namespace Portico.Functions.Catalog;

/// <summary>One entity, copied from the index into the response.</summary>
internal sealed class EntityAnswer : Answer
{
    readonly EntityHandle entity;

    EntityAnswer(EntityHandle entity) => this.entity = entity;

    /// <inheritdoc/>
    protected override long? Length => entity.Json.Length;

    /// <summary>The answer to a request for an entity. Its own etag tells whether the client has it, whatever else has changed.</summary>
    public static IResult To(HttpRequest request, CatalogIndex index, EntityHandle entity)
    {
        var etag = string.Create(44, entity, static (text, entity) =>
        {
            "W/\"".CopyTo(text);
            System.Text.Encoding.ASCII.GetChars(entity.EtagBytes, text[3..]);
            text[^1] = '"';
        });
        var position = Http.FeedPosition.Format(index.Position);
        return EntityTags.Match(request.Headers.IfNoneMatch, etag)
            ? new BareAnswer(StatusCodes.Status304NotModified) { ETag = etag, FeedPosition = position }
            : new EntityAnswer(entity) { ETag = etag, FeedPosition = position };
    }

    /// <inheritdoc/>
    protected override bool WriteNext(IBufferWriter<byte> writer)
    {
        writer.Write(entity.Json);
        return false;
    }
}
