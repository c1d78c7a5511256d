using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Portico.TechDocs.Markdown.Inlines;

/// <summary>Names of emoji.</summary>
static class EmojiNames
{
    static readonly Lazy<FrozenDictionary<string, string>> Known = new(Load);

    /// <summary>The characters of a name with its colons; null when there is no such name.</summary>
    public static string? Find(string name) => Known.Value.GetValueOrDefault(name);

    static FrozenDictionary<string, string> Load()
    {
        using var stream = typeof(EmojiNames).Assembly.GetManifestResourceStream("markdown/emoji.txt") ?? throw new InvalidOperationException("The names of emoji are not in the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            var parts = line.Split(' ');
            var characters = string.Concat(parts[0].Split('-').Select(static code => char.ConvertFromUtf32(int.Parse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture))));
            foreach (var name in parts.Skip(1)) names[name] = characters;
        }
        return names.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
