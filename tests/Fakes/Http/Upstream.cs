using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Portico.Tests.Fakes.Http;

/// <summary>What a request asked for.</summary>
public sealed record UpstreamRequest(string Path, IReadOnlyDictionary<string, string> Headers);

/// <summary>A web server on a free loopback port that answers as a test tells it to; unknown paths are 404.</summary>
public sealed class Upstream : IAsyncDisposable
{
    readonly WebApplication app;
    readonly ConcurrentDictionary<string, RequestDelegate> answers = new(StringComparer.Ordinal);
    readonly ConcurrentQueue<UpstreamRequest> requests = new();

    Upstream(WebApplication app) => this.app = app;

    /// <summary>Starts the server.</summary>
    public static async Task<Upstream> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Limits.MinResponseDataRate = null;
        });
        builder.Services.AddRoutingCore();
        var upstream = new Upstream(builder.Build());
        upstream.app.Run(upstream.AnswerAsync);
        await upstream.app.StartAsync();
        return upstream;
    }

    /// <summary>Port that the server listens on.</summary>
    public int Port => new Uri(app.Urls.First()).Port;

    /// <summary>Everything that was asked so far, in order.</summary>
    public IReadOnlyList<UpstreamRequest> Requests => [.. requests];

    /// <summary>The address of a path.</summary>
    public string Url(string path) => $"http://127.0.0.1:{Port}{path}";

    /// <summary>Sets or replaces the answer of a path.</summary>
    public Upstream On(string path, RequestDelegate answer)
    {
        answers[path] = answer;
        return this;
    }

    /// <summary>Serves a text; with <paramref name="etag"/> conditionally.</summary>
    public Upstream Serve(string path, string text, string? etag = null) => On(path, Answers.Bytes(Encoding.UTF8.GetBytes(text), etag));

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await app.StopAsync(now.Token); // hanging answers are cut off
        await app.DisposeAsync();
    }

    Task AnswerAsync(HttpContext context)
    {
        requests.Enqueue(new(context.Request.Path, context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
        if (answers.TryGetValue(context.Request.Path, out var answer)) return answer(context);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
