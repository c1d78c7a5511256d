using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace Portico.Tests.Fakes.Storage;

/// <summary>
/// Passes requests on to a storage service, as they are signed. It can hold those that a test names: they do not reach the
/// service until the test goes on, or never, when the process that made them is killed meanwhile.
/// </summary>
public sealed class StorageProxy : IAsyncDisposable
{
    readonly HttpMessageInvoker service = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });
    readonly Uri target;
    readonly WebApplication app;
    volatile Hold? hold;

    StorageProxy(Uri target)
    {
        this.target = target;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(static kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.AllowSynchronousIO = false;
        });
        app = builder.Build();
        app.Run(AnswerAsync);
    }

    /// <summary>Where it listens; ends with the account's name, as the service's own address does.</summary>
    public Uri Endpoint => new(new Uri(app.Urls.Single()), target.AbsolutePath);

    /// <summary>Starts it.</summary>
    /// <param name="target">Address of the service, with the account's name.</param>
    public static async Task<StorageProxy> StartAsync(Uri target)
    {
        var proxy = new StorageProxy(target);
        await proxy.app.StartAsync();
        return proxy;
    }

    /// <summary>Holds all requests of a method for paths that contain a text, from now on.</summary>
    /// <returns>Ends when the first one has come.</returns>
    public Task HoldAsync(string method, string path)
    {
        var next = new Hold(method, path);
        hold = next;
        return next.Met.Task;
    }

    /// <summary>Holds nothing any more. What was held is passed on, if whoever made it is still there.</summary>
    public void GoOn()
    {
        hold?.Over.TrySetResult();
        hold = null;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        GoOn();
        await app.DisposeAsync();
        service.Dispose();
    }

    async Task AnswerAsync(HttpContext context)
    {
        var ct = context.RequestAborted;
        var raw = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (hold is { } held && context.Request.Method == held.Method && raw.Contains(held.Path, StringComparison.Ordinal))
        {
            held.Met.TrySetResult();
            await held.Over.Task.WaitAsync(ct);
        }
        var address = new Uri(target.GetLeftPart(UriPartial.Authority) + raw, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var request = new HttpRequestMessage(new(context.Request.Method), address);
        if (context.Request.ContentLength is not null || context.Request.Headers.TransferEncoding.Count > 0) request.Content = new StreamContent(context.Request.Body);
        foreach (var (name, values) in context.Request.Headers.Where(static header => header.Key is not ("Host" or "Connection" or "Transfer-Encoding")))
            if (!request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values)) request.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
        using var answer = await service.SendAsync(request, ct);
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(static header => header.Key is not ("Connection" or "Keep-Alive" or "Transfer-Encoding")))
            context.Response.Headers[name] = new StringValues([.. values]);
        if (answer.StatusCode is not (HttpStatusCode.NoContent or HttpStatusCode.NotModified)) await answer.Content.CopyToAsync(context.Response.Body, ct);
    }

    sealed record Hold(string Method, string Path)
    {
        public TaskCompletionSource Met { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Over { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
