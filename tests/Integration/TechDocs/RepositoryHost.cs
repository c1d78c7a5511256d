using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Portico.Tests.Integration.TechDocs;

/// <summary>A host of repositories on this machine: it offers the archive of one, with its version.</summary>
sealed class RepositoryHost : IAsyncDisposable
{
    readonly WebApplication app;
    Uri address = new("http://127.0.0.1");
    volatile Commit commit = new("", []);
    volatile TaskCompletionSource going = Open();
    int asked;
    int sent;

    RepositoryHost(WebApplication app) => this.app = app;

    /// <summary>Settings that let Portico read it.</summary>
    public (string Key, string? Value)[] Settings =>
    [
        ("Sources:Allow:0:Host", address.Authority),
        ("Sources:Allow:0:AllowHttp", "true"),
        ("Sources:Allow:0:AllowPrivateAddresses", "true"),
    ];

    /// <summary>Requests that came.</summary>
    public int Asked => asked;

    /// <summary>Archives that were sent.</summary>
    public int Sent => sent;

    public static async Task<RepositoryHost> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var host = new RepositoryHost(builder.Build());
        host.app.MapGet("/team/docs/-/archive/main/archive.tar.gz", host.AnswerAsync);
        await host.app.StartAsync();
        host.address = new(host.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return host;
    }

    /// <summary>Address of a folder's page.</summary>
    public string Page(string folder) => new Uri(address, $"/team/docs/-/tree/main/{folder}").AbsoluteUri;

    /// <summary>Puts files in the place of those that were there.</summary>
    public void Push(params IEnumerable<(string Path, string Text)> files) => Push(files, []);

    /// <summary>The same, with links.</summary>
    public void Push(IEnumerable<(string Path, string Text)> files, IEnumerable<(string Path, string Target)> links)
    {
        using var bytes = new MemoryStream();
        using (var packed = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(packed))
        {
            foreach (var (path, text) in files) tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "docs-main/" + path) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) });
            foreach (var (path, to) in links) tar.WriteEntry(new PaxTarEntry(TarEntryType.SymbolicLink, "docs-main/" + path) { LinkName = to });
        }
        commit = new($"\"{Guid.NewGuid():N}\"", bytes.ToArray());
    }

    /// <summary>Answers no more until it goes on.</summary>
    public void Stall() => going = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Goes on.</summary>
    public void GoOn() => going.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        GoOn();
        await app.DisposeAsync();
    }

    async Task AnswerAsync(HttpContext context)
    {
        var now = commit;
        Interlocked.Increment(ref asked);
        context.Response.Headers.ETag = now.ETag;
        if (context.Request.Headers.IfNoneMatch == now.ETag)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        // Half of it, so that whoever is killed meanwhile is killed while reading.
        await context.Response.Body.WriteAsync(now.Archive.AsMemory(0, now.Archive.Length / 2), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        await going.Task.WaitAsync(context.RequestAborted);
        await context.Response.Body.WriteAsync(now.Archive.AsMemory(now.Archive.Length / 2), context.RequestAborted);
        Interlocked.Increment(ref sent);
    }

    static TaskCompletionSource Open()
    {
        var open = new TaskCompletionSource();
        open.SetResult();
        return open;
    }

    sealed record Commit(string ETag, byte[] Archive);
}
