using System.Text.Json;
using Portico.TechDocs.Sanitizing;
using Portico.TechDocs.Search;
using Portico.TechDocs.Site;
using Portico.TechDocs.Sources;

namespace Portico.TechDocs.Building;

/// <summary>Writes all files of a site.</summary>
sealed class SiteRun(SiteMap site, PageRenderer renderer, ISiteTarget target, ParallelOptions atOnce, BuildLog log, TimeProvider time)
{
    const string IndexPath = "search/search_index.json";
    const string MetadataPath = "techdocs_metadata.json";

    readonly SortedSet<string> written = new(StringComparer.Ordinal);
    readonly Lock gate = new();

    /// <summary>Paths of files that were copied.</summary>
    public HashSet<string> Copied { get; } = [];

    /// <summary>Writes them: the first page comes last.</summary>
    /// <param name="onSections">Is told each page's parts, in order.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The paths of all files.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(Action<IReadOnlyList<SearchSection>>? onSections, CancellationToken ct)
    {
        foreach (var (path, content) in SiteAssets.Current.Files) await WriteAsync(path, content, ct);
        await Parallel.ForEachAsync(site.Files.Where(static file => !file.IsPage), atOnce, async (file, ct) => await CopyAsync(file, ct));
        Page[] pages = [.. site.Sequence, .. site.Pages.Except(site.Sequence)];
        var told = new InOrder<IReadOnlyList<SearchSection>>(onSections ?? (static _ => { }));
        byte[]? home = null;
        using (var buffers = new PageBuffers())
        await using (var index = new SearchIndexWriter(target.Open(IndexPath), site.Config.Language))
        {
            await Parallel.ForAsync(0, pages.Length, atOnce, async (i, ct) =>
            {
                var buffer = buffers.Take();
                var result = renderer.Render(pages[i], buffer.Html, ct);
                index.Add(i, buffer.Write(PageRenderer.Sections(pages[i], result, withLineNumbers: true)));
                if (onSections is not null) told.Add(i, [.. PageRenderer.Sections(pages[i], result, withLineNumbers: false)]);
                if (pages[i].IsHome) home = buffer.Html.Written.ToArray();
                else await WriteAsync(pages[i].Target, buffer.Html.Written, ct);
                buffers.Return(buffer);
            });
        }
        await WriteAsync("404.html", renderer.Writer.WritePlain("Not found", "<p>There is no page at this address.</p>"), ct);
        written.UnionWith(["index.html", IndexPath, MetadataPath]);
        await WriteAsync(MetadataPath, Metadata(), ct);
        await WriteAsync("index.html", home ?? renderer.Writer.WritePlain(site.Config.SiteName, "<p>These docs have no first page. Choose one from the navigation.</p>"), ct);
        return [.. written];
    }

    async Task CopyAsync(DocsFile file, CancellationToken ct)
    {
        if (file.Path.EndsWith(".svg", StringComparison.OrdinalIgnoreCase))
        {
            await using var content = File.OpenRead(file.Place);
            if (SvgCheck.Find(content) is { } wrong)
            {
                log.Add(NoteLevel.Warning, $"It is left out, for it may do harm: {wrong}.", file.Path);
                return;
            }
        }
        await target.CopyAsync(file.Path, file.Place, ct);
        lock (gate)
        {
            written.Add(file.Path);
            Copied.Add(file.Path);
        }
    }

    async Task WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        await target.WriteAsync(path, content, ct);
        lock (gate) written.Add(path);
    }

    byte[] Metadata()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("site_name", site.Config.SiteName);
            writer.WriteString("site_description", site.Config.SiteDescription ?? "None");
            writer.WriteNumber("build_timestamp", time.GetUtcNow().ToUnixTimeMilliseconds());
            writer.WriteStartArray("files");
            foreach (var path in written) writer.WriteStringValue(path);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        return stream.ToArray();
    }
}
