using Microsoft.Extensions.Options;
using Portico.Catalog.Processing;
using Portico.Scaffolder.Actions;
using Portico.Sources.Trees;

namespace Portico.Scaffolder.Fetching;

/// <summary>Fetches what a template names: relative to the template, a URL, or a local file.</summary>
sealed class ContentFetcher(LocalContent local, TreeFetchers fetchers, IOptions<FetchOptions> options)
{
    readonly TreeFetcher fetcher = fetchers.With(options.Value);

    /// <summary>Fetches a folder.</summary>
    /// <param name="context">Of the step; for the template's location and the log.</param>
    /// <param name="address">Relative or absolute.</param>
    /// <param name="folder">Absolute path of the folder to fill; it may exist.</param>
    /// <param name="ct">Stops it.</param>
    public Task FetchFolderAsync(ActionContext context, string address, string folder, CancellationToken ct) => ToldAsync(async () =>
    {
        var target = new TreeWriter(folder, address, options.Value);
        if (FindPlace(context, address) is { } place) await local.CopyAsync(place, address, target, context.Log, ct);
        else await fetcher.FetchAsync(Url(context, address), new(context.Input.Text("token")), target, ct);
        return target.Written;
    });

    /// <summary>Fetches a file.</summary>
    public Task<ReadOnlyMemory<byte>> FetchFileAsync(ActionContext context, string address, CancellationToken ct) =>
        ToldAsync(() => FindPlace(context, address) is { } place ? local.ReadAsync(place, ct) : fetcher.ReadAsync(Url(context, address), context.Input.Text("token"), ct));

    static async Task<T> ToldAsync<T>(Func<Task<T>> fetch)
    {
        try
        {
            return await fetch();
        }
        catch (SourceException e)
        {
            throw new ActionFailedException(e.Message, e) { Name = e.Name };
        }
    }

    // Null when the address is not of this machine.
    string? FindPlace(ActionContext context, string address)
    {
        if (Absolute(address) is { } absolute) return absolute.Scheme == Uri.UriSchemeFile ? local.At(absolute) : null;
        return context.Template is { Type: "file" } template ? local.Beside(template, address) : null;
    }

    static Uri Url(ActionContext context, string address)
    {
        if (Absolute(address) is { } absolute) return absolute;
        if (context.Template is not { } template)
            throw ActionFailedException.Input($"Failed to fetch, template location could not be determined and the fetch URL is relative, {address}");
        return SourceUrls.Resolve(address, template.Target) is { } resolved && Absolute(resolved) is { } url
            ? url
            : throw ActionFailedException.Input($"'{address}' cannot be resolved from {template.Target}.");
    }

    // "/a" is an absolute file URI to .NET on Unix, but a relative address to a template.
    static Uri? Absolute(string address) => !address.StartsWith('/') && Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri : null;
}
