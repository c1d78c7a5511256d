using System.Text.Json.Serialization;
using Portico.TechDocs.Building;

namespace Portico.TechDocs.Remembering;

/// <summary>What is known of a page since it was rendered.</summary>
/// <param name="Source">Hash of its file.</param>
/// <param name="Title">The title that it gives itself; null for none.</param>
/// <param name="Html">Hash of its file in the site.</param>
/// <param name="Snippets">What it includes.</param>
/// <param name="Notes">What was to be said about it.</param>
sealed record PageMemory(string Source, string? Title, string Html, IReadOnlyList<KnownSnippet> Snippets, IReadOnlyList<BuildNote> Notes)
{
    /// <summary>Where its parts for the search lie.</summary>
    public long At { get; init; }

    /// <summary>Length of its parts in the site's index.</summary>
    public int IndexLength { get; init; }

    /// <summary>Length of its parts for a search index elsewhere, which follow.</summary>
    public int SectionsLength { get; init; }
}

/// <summary>A file that a page includes.</summary>
/// <param name="Path">As the page names it.</param>
/// <param name="Hash">Of its text; null when there was none.</param>
sealed record KnownSnippet(string Path, string? Hash);

/// <summary>What is known of all pages.</summary>
/// <param name="Fingerprint">Of what all pages depend on.</param>
/// <param name="Pages">By path.</param>
sealed record PageMemories(string Fingerprint, Dictionary<string, PageMemory> Pages)
{
    /// <summary>Of a site that was not built before.</summary>
    public static PageMemories None { get; } = new("", []);
}

/// <summary>How it is stored.</summary>
[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(PageMemories))]
[JsonSerializable(typeof(IReadOnlyList<Search.SearchSection>))]
sealed partial class PageMemoryJson : JsonSerializerContext;
