using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Portico.Functions.Http;

/// <summary>An event as it is sent.</summary>
/// <param name="Type">Its name.</param>
/// <param name="Data">Its data: JSON in one line.</param>
internal readonly record struct ServerSentEvent(string Type, ReadOnlyMemory<byte> Data);

/// <summary>
/// Events as they come, each sent at once. While none comes, comments keep proxies from closing the
/// connection. Ends with the events, when the client goes away, or when this process is told to stop.
/// </summary>
internal sealed class EventStreamAnswer(Func<CancellationToken, IAsyncEnumerable<ServerSentEvent>> follow, TimeProvider time, CancellationToken stopping) : IResult
{
    /// <summary>After so much silence something is sent.</summary>
    internal static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "text/event-stream";
        response.Headers[HeaderNames.CacheControl] = "no-cache";
        httpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        if (HttpMethods.IsHead(httpContext.Request.Method)) return;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, stopping);
        try
        {
            await response.StartAsync(over.Token);
            await response.BodyWriter.FlushAsync(over.Token);
            await SendAsync(response, over.Token);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // Nobody listens any more, or the client has to go elsewhere: it comes back with the last number it has seen.
        }
    }

    async Task SendAsync(HttpResponse response, CancellationToken ct)
    {
        await using var events = follow(ct).GetAsyncEnumerator(ct);
        while (true)
        {
            var next = events.MoveNextAsync().AsTask();
            if (!next.IsCompleted) await WaitAsync(response, next, ct);
            if (!await next) break;
            Write(response.BodyWriter, events.Current);
        }
        await response.BodyWriter.FlushAsync(ct);
    }

    /// <summary>Sends what has been written, and then a comment now and again.</summary>
    async Task WaitAsync(HttpResponse response, Task next, CancellationToken ct)
    {
        await response.BodyWriter.FlushAsync(ct);
        while (await Task.WhenAny(next, Task.Delay(Heartbeat, time, ct)) != next)
        {
            if (ct.IsCancellationRequested) return;
            response.BodyWriter.Write(": \n\n"u8);
            await response.BodyWriter.FlushAsync(ct);
        }
    }

    static void Write(IBufferWriter<byte> writer, ServerSentEvent found)
    {
        writer.Write("event: "u8);
        writer.Write(System.Text.Encoding.UTF8.GetBytes(found.Type));
        writer.Write("\ndata: "u8);
        writer.Write(found.Data.Span);
        writer.Write("\n\n"u8);
    }
}
