using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Portico.Functions.Http;

/// <summary>
/// A JSON answer that is written in pieces, straight into the response. Each answer is used once. Small ones carry their
/// length, large ones are flushed as they grow; compressed when the client accepts it; HEAD gets the headers alone.
/// </summary>
internal abstract class Answer : IResult
{
    /// <summary>From here on, what is written is sent, so that a large answer is never held whole.</summary>
    const int FlushAt = 32 * 1024;

    /// <summary>Content type of every JSON answer, spelt as the peer spells it.</summary>
    const string Json = "application/json; charset=utf-8";

    /// <summary>Status code.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>Weak entity tag, or null.</summary>
    public string? ETag { get; init; }

    /// <summary>Feed position that the answer reflects, or null.</summary>
    public string? FeedPosition { get; init; }

    /// <summary><c>Link</c> header, or null.</summary>
    public string? Link { get; init; }

    /// <summary>Length of the body where it is known before it is written.</summary>
    protected virtual long? Length => null;

    /// <summary>Writes the next piece of the body; false when that was the last one.</summary>
    protected abstract bool WriteNext(IBufferWriter<byte> writer);

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = Json;
        var headers = response.Headers;
        if (ETag is not null) headers.ETag = ETag;
        if (Link is not null) headers.Link = Link;
        if (FeedPosition is not null) headers[Http.FeedPosition.Header] = FeedPosition;
        headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        var coding = ContentCodings.Choose(httpContext.Request.Headers.AcceptEncoding);
        return Length is { } length && (coding == ContentCoding.Identity || length <= ContentCodings.Threshold)
            ? WriteKnownAsync(httpContext, length)
            : WriteUnknownAsync(httpContext, coding);
    }

    Task WriteKnownAsync(HttpContext http, long length)
    {
        http.Response.ContentLength = length;
        if (HttpMethods.IsHead(http.Request.Method)) return Task.CompletedTask;
        var writer = http.Response.BodyWriter;
        while (WriteNext(writer))
        {
            if (writer.UnflushedBytes >= FlushAt) return ContinueAsync(http);
        }
        return Task.CompletedTask;
    }

    /// <summary>Sends what is written and goes on with the rest.</summary>
    async Task ContinueAsync(HttpContext http)
    {
        var writer = http.Response.BodyWriter;
        do
        {
            if (writer.UnflushedBytes >= FlushAt && (await writer.FlushAsync(http.RequestAborted)).IsCompleted) return;
        }
        while (WriteNext(writer));
        // Once a response has been flushed, the server does not send the rest by itself.
        await writer.FlushAsync(http.RequestAborted);
    }

    /// <summary>Tries whether the body fits the first buffer; if so, its length is known and decides about compression.</summary>
    async Task WriteUnknownAsync(HttpContext http, ContentCoding coding)
    {
        using var head = new PooledBuffer(FlushAt);
        var more = true;
        while (more && head.Length < FlushAt) more = WriteNext(head);
        if (!more && head.Length <= ContentCodings.Threshold) coding = ContentCoding.Identity;
        if (coding != ContentCoding.Identity) http.Response.Headers.ContentEncoding = ContentCodings.Name(coding);
        else if (!more) http.Response.ContentLength = head.Length;
        if (HttpMethods.IsHead(http.Request.Method)) return;
        if (coding == ContentCoding.Identity)
        {
            http.Response.BodyWriter.Write(head.Written.Span);
            if (more) await ContinueAsync(http);
            return;
        }
        await using var compressed = ContentCodings.Compress(coding, http.Response.BodyWriter.AsStream());
        await compressed.WriteAsync(head.Written, http.RequestAborted);
        while (more)
        {
            head.Clear();
            while (more && head.Length < FlushAt) more = WriteNext(head);
            await compressed.WriteAsync(head.Written, http.RequestAborted);
        }
    }
}
