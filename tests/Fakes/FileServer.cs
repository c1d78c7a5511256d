using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Portico.Tests.Fakes;

/// <summary>
/// Serves the files of a folder over HTTP on a free port. PUT replaces a file in memory, DELETE brings the original back,
/// so that a test can change what a location says without touching the disk.
/// </summary>
public sealed class FileServer : IAsyncDisposable
{
    readonly ConcurrentDictionary<string, byte[]> overlay = new();
    readonly ConcurrentDictionary<string, int> reads = new();
    readonly string folder;
    readonly WebApplication app;

    FileServer(string folder)
    {
        this.folder = folder;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(ServeAsync);
    }

    /// <summary>Where it listens, for example <c>http://localhost:12345</c>.</summary>
    public string Url { get; private set; } = "";

    /// <summary>Starts to serve a folder, without its subfolders.</summary>
    public static async Task<FileServer> StartAsync(string folder)
    {
        var server = new FileServer(folder);
        await server.app.StartAsync();
        server.Url = $"http://localhost:{new Uri(server.app.Urls.Single()).Port}";
        return server;
    }

    /// <summary>How often a file was asked for.</summary>
    public int Reads(string name) => reads.GetValueOrDefault(name);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => app.DisposeAsync();

    async Task ServeAsync(HttpContext context)
    {
        var name = Path.GetFileName(context.Request.Path.Value ?? "");
        switch (context.Request.Method)
        {
            case "PUT":
                using (var body = new MemoryStream())
                {
                    await context.Request.Body.CopyToAsync(body);
                    overlay[name] = body.ToArray();
                }
                context.Response.StatusCode = StatusCodes.Status204NoContent;
                return;
            case "DELETE":
                overlay.TryRemove(name, out _);
                context.Response.StatusCode = StatusCodes.Status204NoContent;
                return;
        }
        reads.AddOrUpdate(name, 1, (_, count) => count + 1);
        var file = Path.Combine(folder, name);
        if (!overlay.TryGetValue(name, out var content))
        {
            if (name.Length == 0 || !File.Exists(file))
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                context.Response.ContentType = "text/plain";
                await context.Response.WriteAsync("not found");
                return;
            }
            content = await File.ReadAllBytesAsync(file);
        }
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.Body.WriteAsync(content);
    }
}
