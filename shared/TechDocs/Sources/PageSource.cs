using System.Text.RegularExpressions;
using Portico.TechDocs.Building;
using Portico.TechDocs.Configuration;

namespace Portico.TechDocs.Sources;

/// <summary>What a page's file says.</summary>
/// <param name="Markdown">The text without its metadata.</param>
/// <param name="FirstLine">Line of the file on which that begins.</param>
/// <param name="Title">Title in the metadata; null for none.</param>
/// <param name="Description">Description in the metadata; null for none.</param>
sealed partial record PageSource(string Markdown, int FirstLine, string? Title, string? Description)
{
    [GeneratedRegex(@"\A-{3}[ \t]*\n(?<yaml>.*?\n)(?:\.{3}|-{3})[ \t]*\n", RegexOptions.Singleline, 5000)]
    private static partial Regex YamlBlock { get; }

    [GeneratedRegex(@"\A[ ]{0,3}(?<key>[A-Za-z0-9_-]+):\s*(?<value>.*)")]
    private static partial Regex Field { get; }

    /// <summary>Reads a file's bytes.</summary>
    public static PageSource Read(ReadOnlySpan<byte> bytes, string path, BuildLog log) => Read(SourceText.Read(bytes, path, log), path, log);

    static PageSource Read(string text, string path, BuildLog log)
    {
        var match = YamlBlock.Match(text);
        if (match.Success) return Metadata(match.Groups["yaml"].Value, path, log) is { } meta
            ? Rest(text, match.Length, meta.Find("title")?.AsText, meta.Find("description")?.AsText)
            : new(text, 1, null, null);
        return Fields(text);
    }

    static YamlValue? Metadata(string yaml, string path, BuildLog log)
    {
        try
        {
            return new YamlReader(path, log).Read(yaml);
        }
        catch (DocsException e)
        {
            log.Add(NoteLevel.Warning, "Its metadata is not YAML: " + e.Note.Message, path, (e.Note.Line ?? 0) + 1);
            return null;
        }
    }

    // Lines of "key: value" at the very beginning.
    static PageSource Fields(string text)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var at = 0;
        string? key = null;
        while (at < text.Length)
        {
            var end = text.IndexOf('\n', at);
            if (end < 0) end = text.Length;
            var line = text[at..end];
            if (string.IsNullOrWhiteSpace(line))
            {
                at = Math.Min(text.Length, end + 1);
                break;
            }
            if (Field.Match(line) is { Success: true } match) fields[key = match.Groups["key"].Value] = match.Groups["value"].Value.Trim();
            else if (key is not null && (line.StartsWith("    ", StringComparison.Ordinal) || line[0] == '\t')) fields[key] += " " + line.Trim();
            else break;
            at = Math.Min(text.Length, end + 1);
        }
        return Rest(text, at, fields.GetValueOrDefault("title"), fields.GetValueOrDefault("description"));
    }

    static PageSource Rest(string text, int from, string? title, string? description)
    {
        while (from < text.Length && text[from] == '\n') from++;
        return new(text[from..], 1 + text.AsSpan(0, from).Count('\n'), title, description);
    }

    /// <summary>The page's heading, when the page begins with one.</summary>
    public string? FirstHeading
    {
        get
        {
            foreach (var line in Markdown.AsSpan().EnumerateLines())
            {
                var text = line.Trim();
                if (text.IsEmpty) continue;
                return text.StartsWith("# ") ? text.TrimStart("# ").ToString() : null;
            }
            return null;
        }
    }

    /// <summary>The line of the first place where something stands; 1 when it does not.</summary>
    public int LineOf(string text)
    {
        var at = Markdown.IndexOf(text, StringComparison.Ordinal);
        return FirstLine + (at < 0 ? 0 : Markdown.AsSpan(0, at).Count('\n'));
    }
}
