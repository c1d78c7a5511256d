using Portico.TechDocs.Building;
using Portico.TechDocs.Search;

namespace Portico.TechDocs.Remembering;

/// <summary>Says which pages may stay as they are, and remembers all pages for the next build.</summary>
/// <param name="request">What was asked for.</param>
/// <param name="former">What the last build left.</param>
/// <param name="sources">Hashes of the pages' files.</param>
/// <param name="fingerprint">Of what all pages depend on.</param>
/// <param name="snippets">What pages include.</param>
sealed class PastPages(SiteRequest request, SiteMemory former, IReadOnlyDictionary<string, PageHead> sources, string fingerprint, SnippetFiles snippets) : IDisposable
{
    readonly SiteMemoryWriter? writer = request.Memory is { } path ? new(path) : null;
    readonly bool mayStay = request.Published is not null && former.Pages.Fingerprint == fingerprint;

    /// <summary>Whether pages are remembered.</summary>
    public bool IsOn => writer is not null;

    /// <summary>What is known of a page that may stay as it is; null when it is to be rendered.</summary>
    public PageMemory? Find(Page page) =>
        mayStay && former.Pages.Pages.TryGetValue(page.File.Path, out var known) && known.Source == sources[page.File.Path].Hash
        && request.Published!.GetValueOrDefault(page.Target) == known.Html
        && known.Snippets.All(snippet => SnippetFiles.HashOf(snippets.Find(snippet.Path)) == snippet.Hash) ? known : null;

    /// <summary>A page's parts in the site's index; remembers them once more.</summary>
    public byte[] Keep(Page page, PageMemory known, out IReadOnlyList<SearchSection> sections)
    {
        var index = former.IndexOf(known);
        var bytes = former.SectionsOf(known);
        sections = request.OnSections is null ? [] : SiteMemory.ReadSections(bytes);
        writer?.Add(page.File.Path, known, index, bytes);
        return index;
    }

    /// <summary>Remembers a page that was rendered.</summary>
    /// <param name="page">Which one.</param>
    /// <param name="written">What became of it.</param>
    /// <param name="hash">Of its file in the site.</param>
    public void Add(Page page, WrittenPage written, string hash)
    {
        if (writer is null || sources[page.File.Path] is not { Hash: { } source } head) return;
        var bytes = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(written.Sections, PageMemoryJson.Default.IReadOnlyListSearchSection);
        writer.Add(page.File.Path, new(source, head.Title, hash, written.Snippets, written.Notes), written.Parts, bytes);
    }

    /// <summary>Leaves what is remembered to the next build.</summary>
    public void Finish() => writer?.Finish(fingerprint);

    public void Dispose() => writer?.Dispose();
}
