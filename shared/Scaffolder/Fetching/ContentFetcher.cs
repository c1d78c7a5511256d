using Microsoft.Extensions.Options;
using Portico.Catalog.Processing;
using Portico.Scaffolder.Actions;

namespace Portico.Scaffolder.Fetching;

/// <summary>Fetches what a template names: relative to the template, a URL, or a local file.</summary>
sealed class ContentFetcher(LocalContent local, Download download, IEnumerable<ITreeReader> readers, IOptions<FetchOptions> options)
{
    /// <summary>Fetches a folder.</summary>
    /// <param name="context">Of the step; for the template's location and the log.</param>
    /// <param name="address">Relative or absolute.</param>
    /// <param name="folder">Absolute path of the folder to fill; it may exist.</param>
    /// <param name="ct">Stops it.</param>
    public async Task FetchFolderAsync(ActionContext context, string address, string folder, CancellationToken ct)
    {
        var target = new TreeWriter(folder, address, options.Value);
        if (FindPlace(context, address) is { } place)
        {
            await local.CopyAsync(place, address, target, context.Log, ct);
            return;
        }
        var url = Url(context, address);
        var reader = readers.FirstOrDefault(reader => reader.CanRead(url)) ?? throw ActionFailedException.Input($"'{url}' is not an address that can be fetched.");
        await reader.ReadAsync(url, context.Input.Text("token"), target, ct);
    }

    /// <summary>Fetches a file.</summary>
    public async Task<ReadOnlyMemory<byte>> FetchFileAsync(ActionContext context, string address, CancellationToken ct) => FindPlace(context, address) is { } place
        ? await local.ReadAsync(place, ct)
        : await download.ReadAsync(Url(context, address), context.Input.Text("token"), ct);

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
