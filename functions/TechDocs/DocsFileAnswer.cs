using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Portico.Functions.Http;
using Portico.TechDocs.Serving;

namespace Portico.Functions.TechDocs;

/// <summary>A file of published docs: whole or in part, compressed where that helps, or 304 when the client has it.</summary>
internal sealed class DocsFileAnswer(SiteFile file) : IResult
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, headers) = (httpContext.Request, httpContext.Response.Headers);
        var range = ByteRanges.Asked(request, file.Length, file.ETag, file.LastModified);
        var coding = range is null && file.Shrinks && file.Length > ContentCodings.Threshold ? ContentCodings.Choose(request.Headers.AcceptEncoding) : ContentCoding.Identity;
        // Between the API's users there is nothing to share: who may read is decided each time.
        headers.CacheControl = file.IsForever ? "private, max-age=31536000, immutable" : "private, no-cache";
        headers.LastModified = file.LastModified.ToString("R", CultureInfo.InvariantCulture);
        headers.ETag = coding == ContentCoding.Identity ? file.ETag : $"W/{file.ETag}";
        if (file.Shrinks) headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        headers.AcceptRanges = "bytes";
        if (IsKnown(request)) return End(httpContext, StatusCodes.Status304NotModified);
        httpContext.Response.ContentType = file.Type;
        ContentPolicy.Apply(headers, file.Type);
        if (range is { Length: 0 }) return Unsatisfiable(httpContext);
        if (range is { } part)
        {
            httpContext.Response.StatusCode = StatusCodes.Status206PartialContent;
            headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes {part.Offset}-{part.Offset + part.Length - 1}/{file.Length}");
        }
        return coding == ContentCoding.Identity ? SendAsync(httpContext, range?.Offset ?? 0, range?.Length ?? file.Length) : SendCompressedAsync(httpContext, coding);
    }

    bool IsKnown(HttpRequest request)
    {
        if (request.Headers.IfNoneMatch is { Count: > 0 } tags) return EntityTags.Match(tags, file.ETag);
        return request.Headers.IfModifiedSince is { Count: > 0 } since
            && DateTimeOffset.TryParseExact(since.ToString(), "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && file.LastModified <= time;
    }

    async Task SendAsync(HttpContext http, long offset, long length)
    {
        http.Response.ContentLength = length;
        if (HttpMethods.IsHead(http.Request.Method)) return;
        if (file.Content is { } content)
        {
            await http.Response.BodyWriter.WriteAsync(content.Bytes.Slice((int)offset, (int)length), http.RequestAborted); // what is in memory is small
            return;
        }
        await using var stream = await file.OpenAsync(offset, length, http.RequestAborted);
        await stream.CopyToAsync(http.Response.Body, http.RequestAborted);
    }

    async Task SendCompressedAsync(HttpContext http, ContentCoding coding)
    {
        http.Response.Headers.ContentEncoding = ContentCodings.Name(coding);
        if (file.Content is { } content)
        {
            var bytes = coding == ContentCoding.Brotli ? content.Brotli : content.Gzip;
            http.Response.ContentLength = bytes.Length;
            if (!HttpMethods.IsHead(http.Request.Method)) await http.Response.BodyWriter.WriteAsync(bytes, http.RequestAborted);
            return;
        }
        if (HttpMethods.IsHead(http.Request.Method)) return;
        await using var stream = await file.OpenAsync(0, file.Length, http.RequestAborted);
        await using var compressed = ContentCodings.Compress(coding, http.Response.BodyWriter.AsStream());
        await stream.CopyToAsync(compressed, http.RequestAborted);
    }

    Task Unsatisfiable(HttpContext http)
    {
        http.Response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes */{file.Length}");
        return End(http, StatusCodes.Status416RangeNotSatisfiable);
    }

    static Task End(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
