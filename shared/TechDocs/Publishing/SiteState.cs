using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portico.TechDocs.Publishing;

/// <summary>What is known of a published site.</summary>
/// <param name="Files">Files that are there with this content, by path; the content by its hash.</param>
/// <param name="Others">Paths at which something may lie, of which content is not known: of a run that did not end.</param>
sealed record SiteState(IReadOnlyDictionary<string, string> Files, IReadOnlyList<string> Others)
{
    /// <summary>Of a site that was never published.</summary>
    public static SiteState None { get; } = new(new Dictionary<string, string>(), []);

    /// <summary>Id of the build that made it what it is; null when that is not known.</summary>
    public string? Build { get; init; }

    /// <summary>All paths at which something may lie.</summary>
    public IEnumerable<string> Paths => Files.Keys.Concat(Others);
}

/// <summary>How states are stored.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(SiteState))]
sealed partial class SiteStateJson : JsonSerializerContext;
