using System.Security.Cryptography;
using System.Text.Json;
using Portico.TechDocs.Markdown;
using Portico.TechDocs.Remembering;
using Portico.TechDocs.Sanitizing;
using Portico.TechDocs.Search;
using Portico.TechDocs.Site;
using Portico.TechDocs.Sources;

namespace Portico.TechDocs.Building;

/// <summary>Writes all files of a site, but those that may stay as they are.</summary>
sealed class SiteRun(SiteRequest request, SiteMap site, PageRenderer renderer, PastPages past, PageRoom room, ISiteTarget target, BuildLog log, TimeProvider time) : IDisposable
{
    const string IndexPath = "search/search_index.json";
    const string MetadataPath = "techdocs_metadata.json";
    const string HomePath = "index.html";
    const string MissingPath = "404.html";

    readonly SortedSet<string> written = new(StringComparer.Ordinal);
    readonly InOrder<IReadOnlyList<SearchSection>> told = new(request.OnSections ?? (static _ => { }));
    readonly PageBuffers buffers = new();
    readonly Lock gate = new();
    byte[]? home;

    /// <summary>Paths of files that were copied.</summary>
    public HashSet<string> Copied { get; } = [];

    /// <summary>Hashes of files that are known.</summary>
    public Dictionary<string, string> Hashes { get; } = [];

    /// <summary>Writes them: the first page comes last.</summary>
    /// <param name="atOnce">How many at once.</param>
    /// <returns>The paths of all files.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(ParallelOptions atOnce)
    {
        var ct = atOnce.CancellationToken;
        foreach (var (path, content) in SiteAssets.Current.Files) await WriteAsync(path, content, ct);
        Page[] pages = [.. site.Pages];
        HashSet<string> own = [.. pages.Select(static page => page.Target), .. SiteAssets.Current.Files.Select(static file => file.Key), HomePath, IndexPath, MetadataPath, MissingPath];
        DocsFile[] files = [.. site.Files.Where(static file => !file.IsPage)];
        await using (var index = new SearchIndexWriter(target.Open(IndexPath), site.Config.Language))
        {
            var work = WorkOrder.Of([.. pages.Select(static page => page.File.Length)], files.Length);
            await Parallel.ForAsync(0, work.Length, atOnce, async (next, ct) =>
            {
                if (work[next].Page is { } page) await MakeAsync(page, pages[page], work[next].IsEarly, index, ct);
                else if (work[next].File is { } file) await CopyAsync(files[file], own, ct);
            });
        }
        await WriteAsync(MissingPath, renderer.Writer.WritePlain("Not found", "<p>There is no page at this address.</p>"), ct);
        written.UnionWith([HomePath, IndexPath, MetadataPath]);
        await WriteAsync(MetadataPath, Metadata(), ct);
        if (!site.HasOneHome) home = renderer.Writer.WritePlain(site.Config.SiteName, "<p>These docs have no first page. Choose one from the navigation.</p>");
        if (home is not null) await WriteAsync(HomePath, home, ct);
        return [.. written];
    }

    public void Dispose() => buffers.Dispose();

    async Task MakeAsync(int place, Page page, bool isEarly, SearchIndexWriter index, CancellationToken ct)
    {
        if (!isEarly) await index.RoomAsync(place, ct);
        if (past.Find(page) is { } known)
        {
            Keep(place, page, known, index);
            return;
        }
        var buffer = buffers.Take();
        try
        {
            await RenderAsync(place, page, room.Beside(page.File.Length), buffer, index, ct);
        }
        catch (PageRoomException)
        {
            buffer.Clear();
            await RenderAsync(place, page, PageRoom.Alone(page.File.Length), buffer, index, ct);
        }
        buffers.Return(buffer);
    }

    async Task RenderAsync(int place, Page page, PageMemoryLimit memory, PageBuffer buffer, SearchIndexWriter index, CancellationToken ct)
    {
        using var visit = await room.EnterAsync(memory, ct);
        var result = renderer.Render(page, buffer, request.OnSections is not null, memory, ct);
        index.Add(place, result.Parts);
        told.Add(place, result.Sections);
        log.Add(result.Notes);
        if (past.IsOn)
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(buffer.Html.Written.Span));
            past.Add(page, result, hash);
            if (site.IsWritten(page)) lock (gate) Hashes[page.Target] = hash;
        }
        if (!site.IsWritten(page)) log.Add(NoteLevel.Warning, $"It is left out: another page has the same address, '{page.Url}'.", page.File.Path);
        else if (page.IsHome) home = buffer.Html.Written.ToArray();
        else await WriteAsync(page.Target, buffer.Html.Written, ct);
    }

    void Keep(int place, Page page, PageMemory known, SearchIndexWriter index)
    {
        index.Add(place, past.Keep(page, known, out var sections));
        told.Add(place, sections);
        log.Add(known.Notes);
        lock (gate)
        {
            written.Add(page.Target);
            if (site.IsWritten(page)) Hashes[page.Target] = known.Html;
        }
    }

    async Task CopyAsync(DocsFile file, HashSet<string> own, CancellationToken ct)
    {
        if (own.Contains(file.Path))
        {
            log.Add(NoteLevel.Warning, "It is left out: the site has a file of its own at this path.", file.Path);
            return;
        }
        if (file.Path.EndsWith(".svg", StringComparison.OrdinalIgnoreCase))
        {
            await using var content = file.Open();
            if (SvgCheck.Find(content) is { } wrong)
            {
                log.Add(NoteLevel.Warning, $"It is left out, for it may do harm: {wrong}.", file.Path);
                return;
            }
        }
        var hash = past.IsOn ? await HashAsync(file, ct) : null;
        if (hash is null || request.Published?.GetValueOrDefault(file.Path) != hash) await (file.Length == 0 ? target.WriteAsync(file.Path, default, ct) : target.CopyAsync(file.Path, file.Place, ct));
        lock (gate)
        {
            written.Add(file.Path);
            Copied.Add(file.Path);
            if (hash is not null) Hashes[file.Path] = hash;
        }
    }

    static async Task<string> HashAsync(DocsFile file, CancellationToken ct)
    {
        await using var content = file.Open();
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, ct));
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
            if (request.SourceVersion is { } version) writer.WriteString("etag", version);
            writer.WriteStartArray("files");
            foreach (var path in written) writer.WriteStringValue(path);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        return stream.ToArray();
    }
}
