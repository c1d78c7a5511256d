using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Portico.Functions.Http;

/// <summary>A small answer that does not come from the index: serialised whole, its entity tag made from its bytes.</summary>
internal sealed class ValueAnswer : Answer
{
    readonly byte[] body;

    ValueAnswer(byte[] body) => this.body = body;

    /// <inheritdoc/>
    protected override long? Length => body.Length;

    /// <summary>The answer to a read: 304 when the client has it already.</summary>
    public static IResult Of<T>(HttpRequest request, T value, JsonTypeInfo<T> type)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(value, type);
        var etag = $"W/\"{body.Length:x}-{Convert.ToBase64String(SHA256.HashData(body).AsSpan(0, 15))}\"";
        return EntityTags.Match(request.Headers.IfNoneMatch, etag)
            ? new BareAnswer(StatusCodes.Status304NotModified) { ETag = etag }
            : new ValueAnswer(body) { ETag = etag };
    }

    /// <summary>The answer to a write.</summary>
    public static Answer Written<T>(int status, T value, JsonTypeInfo<T> type, long? position) =>
        new ValueAnswer(JsonSerializer.SerializeToUtf8Bytes(value, type)) { Status = status, FeedPosition = position is { } at ? Http.FeedPosition.Format(at) : null };

    /// <inheritdoc/>
    protected override bool WriteNext(IBufferWriter<byte> writer)
    {
        writer.Write(body);
        return false;
    }
}
