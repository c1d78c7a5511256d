using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Portico.TechDocs.Markdown;

/// <summary>Lists of names in the assembly. Each line has the code points of some characters, and then their names.</summary>
static class NameList
{
    /// <summary>Reads a list.</summary>
    /// <returns>Characters by name.</returns>
    public static FrozenDictionary<string, string> Read(string resource)
    {
        using var stream = typeof(NameList).Assembly.GetManifestResourceStream(resource) ?? throw new InvalidOperationException($"The list '{resource}' is not in the assembly.");
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
