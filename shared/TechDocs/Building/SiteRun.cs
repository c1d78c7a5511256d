using System.Text;
using System.Text.Json;
using Portico.TechDocs.Sanitizing;
using Portico.TechDocs.Search;
using Portico.TechDocs.Site;
using Portico.TechDocs.Sources;

namespace Portico.TechDocs.Building;

/// <summary>Writes all files of a site.</summary>
sealed class SiteRun(SiteMap site, PageRenderer renderer, ISiteTarget target, BuildLog log, TimeProvider time)
{
    const string IndexPath = "search/search_index.json";
    const string MetadataPath = "techdocs_metadata.json";
    const int Batch = 64;

    readonly SortedSet<string> written = new(StringComparer.Ordinal);

    /// <summary>Paths of files that were copied.</summary>
    public HashSet<string> Copied { get; } = [];

    /// <summary>Writes them: the first page comes last.</summary>
    /// <param name="onSections">Is told each page's parts, in order.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The paths of all files.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(Action<IReadOnlyList<SearchSection>>? onSections, CancellationToken ct)
    {
        foreach (var (path, content) in SiteAssets.Current.Files) await WriteAsync(path, content, ct);
        foreach (var file in site.Files.Where(static file => !file.IsPage)) await CopyAsync(file, ct);
        using var index = new SearchIndexWriter(site.Config.Language);
        byte[]? home = null;
        // Pages of a batch are rendered side by side; what follows from them is done in order.
        foreach (var batch in Pages().Chunk(Batch))
        {
            var results = new WrittenPage[batch.Length];
            await Parallel.ForAsync(0, batch.Length, ct, async (i, ct) => results[i] = await renderer.RenderAsync(batch[i], ct));
            foreach (var (page, result) in batch.Zip(results))
            {
                index.Add(PageRenderer.Sections(page, result, withLineNumbers: true));
                onSections?.Invoke([.. PageRenderer.Sections(page, result, withLineNumbers: false)]);
                if (page.IsHome) home = Encoding.UTF8.GetBytes(result.Html);
                else await WriteAsync(page.Target, Encoding.UTF8.GetBytes(result.Html), ct);
            }
        }
        await WriteAsync(IndexPath, index.Finish(), ct);
        await WriteAsync("404.html", Encoding.UTF8.GetBytes(renderer.Writer.WritePlain("Not found", "<p>There is no page at this address.</p>")), ct);
        written.Add("index.html");
        written.Add(MetadataPath);
        await WriteAsync(MetadataPath, Metadata(), ct);
        await WriteAsync("index.html", home ?? Encoding.UTF8.GetBytes(renderer.Writer.WritePlain(site.Config.SiteName, "<p>These docs have no first page. Choose one from the navigation.</p>")), ct);
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
        written.Add(file.Path);
        Copied.Add(file.Path);
    }

    // In the order of the navigation, then those that are not in it.
    IEnumerable<Page> Pages() => site.Sequence.Concat(site.Pages.Except(site.Sequence));

    async Task WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        await target.WriteAsync(path, content, ct);
        written.Add(path);
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
