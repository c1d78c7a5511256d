using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Portico.TechDocs.Markdown.Passes;

/// <summary>
/// What is left of characters in ASCII when accents are taken off: é is e, ß is nothing. It is a table, for the process runs
/// without the data of cultures.
/// </summary>
static class AsciiForms
{
    static readonly Lazy<FrozenDictionary<int, string>> Known = new(Load);

    /// <summary>The letters and digits of a character; null when there are none.</summary>
    public static string? Find(int character) => Known.Value.GetValueOrDefault(character);

    static FrozenDictionary<int, string> Load()
    {
        using var stream = typeof(AsciiForms).Assembly.GetManifestResourceStream("markdown/ascii.txt") ?? throw new InvalidOperationException("The forms of characters in ASCII are not in the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var forms = new Dictionary<int, string>();
        while (reader.ReadLine() is { } line)
        {
            var parts = line.Split(' ');
            foreach (var character in parts.Skip(1)) forms[int.Parse(character, NumberStyles.HexNumber, CultureInfo.InvariantCulture)] = parts[0].Replace('\u2420', ' ');
        }
        return forms.ToFrozenDictionary();
    }
}
