using System.Text.RegularExpressions;

namespace Portico.TechDocs.Markdown.Passes;

/// <summary>Puts other files into a page: <c>--8&lt;-- "file"</c>, or a list of files between two lines of <c>--8&lt;--</c>.</summary>
sealed partial class SnippetPass(ISnippetFiles files, PageState page)
{
    const int MostDepth = 10;
    const int MostLines = 100_000;

    readonly HashSet<string> open = [];
    int lines;
    int line; // of the page itself

    [GeneratedRegex("""^(?<space>[ \t]*)(?:(?<inline>-{2,}8<-{2,}[ \t]+)(?<snippet>"(?:\\"|[^"\n\r])+?"|'(?:\\'|[^'\n\r])+?')(?![ \t])|(?<block>-{2,}8<-{2,})(?![ \t]))$""", RegexOptions.None, 5000)]
    private static partial Regex Marker { get; }

    /// <summary>The text with its snippets.</summary>
    public static string Run(string text, ISnippetFiles files, PageState page) =>
        text.Contains("8<--", StringComparison.Ordinal) ? string.Join('\n', new SnippetPass(files, page).Read(text.ReplaceLineEndings("\n"), 0)) : text;

    List<string> Read(string text, int depth)
    {
        var result = new List<string>();
        var inBlock = false;
        foreach (var (number, line) in text.Split('\n').Index())
        {
            if (depth == 0) this.line = number + 1;
            if (++lines > MostLines) throw new RenderLimitException($"The page has more than {MostLines:N0} lines with its snippets.");
            var match = Marker.Match(line);
            var isInline = match.Groups["inline"].Success;
            if (match.Success && !isInline) inBlock = !inBlock;
            else if (isInline && !inBlock) Include(match.Groups["snippet"].Value[1..^1].Trim(), match.Groups["space"].Value, depth, result);
            else if (isInline) continue;
            else if (!inBlock) result.Add(line);
            else if (string.IsNullOrWhiteSpace(line)) result.Add("");
            else Include(line.Trim(), line[..^line.TrimStart().Length], depth, result);
        }
        return result;
    }

    void Include(string path, string indent, int depth, List<string> result)
    {
        if (path.StartsWith("; ", StringComparison.Ordinal)) return;
        if (depth >= MostDepth || open.Contains(path))
        {
            Note($"The snippet '{path}' is left out: it is included within itself.");
            return;
        }
        if (files.FindSnippet(path) is not { } text)
        {
            Note($"The snippet '{path}' is not in the folder of the docs.");
            return;
        }
        open.Add(path);
        result.AddRange(Read(text.ReplaceLineEndings("\n").TrimEnd('\n'), depth + 1).Select(line => indent + line));
        open.Remove(path);
    }

    void Note(string message) => page.Notes.Add(new(message, line));
}

/// <summary>The files that a page may include.</summary>
interface ISnippetFiles
{
    /// <summary>A file by its path; null when it is not there or may not be read.</summary>
    string? FindSnippet(string path);
}
