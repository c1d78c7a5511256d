using System.Globalization;
using System.IO.Compression;
using Microsoft.AspNetCore.Http;

namespace Portico.Tests.Fakes.Http;

/// <summary>Answers of servers that behave, and of servers that do not.</summary>
public static class Answers
{
    /// <summary>200 with a body; 304 when the request names <paramref name="etag"/>.</summary>
    public static RequestDelegate Bytes(byte[] body, string? etag = null) => async context =>
    {
        if (etag is not null)
        {
            context.Response.Headers.ETag = etag;
            if (context.Request.Headers.IfNoneMatch == etag)
            {
                context.Response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    };

    /// <summary>200 with a date of last change; 304 when the request names it.</summary>
    public static RequestDelegate Dated(byte[] body, DateTimeOffset changed) => async context =>
    {
        context.Response.Headers.LastModified = changed.ToString("R", CultureInfo.InvariantCulture);
        if (context.Request.Headers.IfModifiedSince == context.Response.Headers.LastModified)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    };

    /// <summary>A status without a body.</summary>
    public static RequestDelegate Status(int status) => context =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    /// <summary>A redirect.</summary>
    public static RequestDelegate Redirect(string location, int status = StatusCodes.Status302Found) => context =>
    {
        context.Response.StatusCode = status;
        context.Response.Headers.Location = location;
        return Task.CompletedTask;
    };

    /// <summary>No answer until the client gives up.</summary>
    public static RequestDelegate Hang() => context => WaitAsync(Timeout.InfiniteTimeSpan, context);

    /// <summary>Headers at once, then one byte per <paramref name="pause"/>, without end.</summary>
    public static RequestDelegate Drip(TimeSpan pause) => async context =>
    {
        while (!context.RequestAborted.IsCancellationRequested)
        {
            await context.Response.Body.WriteAsync("#"u8.ToArray(), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await WaitAsync(pause, context);
        }
    };

    /// <summary>A large text, with its length announced or not.</summary>
    public static RequestDelegate Large(long bytes, bool announced) => async context =>
    {
        if (announced) context.Response.ContentLength = bytes;
        var chunk = new byte[64 * 1024];
        chunk.AsSpan().Fill((byte)'#');
        for (var left = bytes; left > 0 && !context.RequestAborted.IsCancellationRequested; left -= chunk.Length)
        {
            await context.Response.Body.WriteAsync(chunk.AsMemory(0, (int)Math.Min(left, chunk.Length)), context.RequestAborted);
        }
    };

    /// <summary>A small answer that unpacks to as many MiB of zeros (a thousandth of it with gzip).</summary>
    public static RequestDelegate Bomb(int mebibytes, string encoding = "gzip") => Packed(encoding, packer =>
    {
        var zeros = new byte[1024 * 1024];
        for (var i = 0; i < mebibytes; i++) packer.Write(zeros);
    });

    /// <summary>A packed body.</summary>
    public static RequestDelegate Packed(byte[] body, string encoding) => Packed(encoding, packer => packer.Write(body));

    static RequestDelegate Packed(string encoding, Action<Stream> write)
    {
        var packed = new MemoryStream();
        using (Stream packer = encoding switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.Optimal),
            "br" => new BrotliStream(packed, CompressionLevel.Fastest),
            "deflate" => new ZLibStream(packed, CompressionLevel.Fastest),
            "bare deflate" => new DeflateStream(packed, CompressionLevel.Fastest),
            _ => throw new ArgumentOutOfRangeException(nameof(encoding)),
        })
        {
            write(packer);
        }
        return async context =>
        {
            context.Response.Headers.ContentEncoding = encoding.Split(' ')[^1];
            await context.Response.Body.WriteAsync(packed.ToArray(), context.RequestAborted);
        };
    }

    // A client that goes away is the usual end here, not an error of the server.
    static Task WaitAsync(TimeSpan pause, HttpContext context) =>
        Task.Delay(pause, TimeProvider.System, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
}
