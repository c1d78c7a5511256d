using System.Collections.Frozen;

namespace Portico.TechDocs.Markdown.Inlines;

/// <summary>Names of emoji.</summary>
static class EmojiNames
{
    static readonly Lazy<FrozenDictionary<string, string>> Known = new(static () => NameList.Read("markdown/emoji.txt"));

    /// <summary>The characters of a name with its colons; null when there is no such name.</summary>
    public static string? Find(string name) => Known.Value.GetValueOrDefault(name);
}
