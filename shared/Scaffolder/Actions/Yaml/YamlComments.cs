using System.Text;
using System.Text.RegularExpressions;
using Portico.Catalog.Parsing;

namespace Portico.Scaffolder.Actions.Yaml;

/// <summary>
/// Puts the comments of a file back where they were after the file has been written anew: whole lines before the key that
/// followed them, others behind the key that they stood behind. Keys are told by their path.
/// </summary>
static partial class YamlComments
{
    /// <summary>The documents with the comments of the former text.</summary>
    /// <param name="former">The file as it was.</param>
    /// <param name="documents">Its documents as they are now, in the same order.</param>
    public static List<string> Restore(string former, IReadOnlyList<string> documents)
    {
        var before = Separator().Split(former).Where(static part => part.Trim().Length > 0).ToList();
        return before.Count == documents.Count ? [.. documents.Select((document, i) => Checked(Restore(Found(before[i]), document), document))] : [.. documents];
    }

    // A comment in a wrong place would change what the file says: then the comments are lost, not the values.
    static string Checked(string commented, string document) => Says(commented) is { } said && said == Says(document) ? commented : document;

    static string? Says(string text) =>
        YamlDocuments.Read(Encoding.UTF8.GetBytes(text), YamlLimits.Default).Documents is [{ Error: null } one] ? Encoding.UTF8.GetString(one.Json.Span) : null;

    static string Restore(Comments comments, string document)
    {
        var lines = new List<string>();
        foreach (var (line, path) in Paths(document.TrimEnd('\n').Split('\n')))
        {
            var indent = line[..(line.Length - line.TrimStart(' ').Length)];
            if (path is not null && comments.Before.TryGetValue(path, out var whole)) lines.AddRange(whole.Select(comment => comment.Length > 0 ? indent + comment : ""));
            lines.Add(path is not null && comments.Behind.TryGetValue(path, out var behind) && !OpensBlock().IsMatch(line) ? $"{line} {behind}" : line);
        }
        lines.AddRange(comments.AtEnd);
        return string.Join('\n', lines) + "\n";
    }

    static Comments Found(string document)
    {
        var (before, behind, waiting) = (new Dictionary<string, List<string>>(StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal), new List<string>());
        foreach (var (line, path) in Paths(document.Trim('\n').Split('\n')))
        {
            var text = line.Trim();
            if (path is null)
            {
                if (text.StartsWith('#') || (text.Length == 0 && waiting.Count > 0)) waiting.Add(text);
                continue;
            }
            if (waiting.Count > 0) before.TryAdd(path, waiting);
            waiting = [];
            if (Trailing().Match(line) is { Success: true } comment) behind.TryAdd(path, comment.Groups["comment"].Value);
        }
        return new(before, behind, waiting);
    }

    // Each line with the path of the key or list item that it begins; null for lines within a value, comments and empty lines.
    static IEnumerable<(string Line, string? Path)> Paths(IEnumerable<string> lines)
    {
        var open = new Stack<(int Indent, string Path)>([(-1, "")]);
        var items = new Dictionary<string, int>(StringComparer.Ordinal);
        int? block = null;
        foreach (var line in lines)
        {
            var text = line.TrimStart(' ');
            var indent = line.Length - text.Length;
            if (block is { } limit && (text.Length == 0 || indent > limit))
            {
                yield return (line, null);
                continue;
            }
            block = null;
            if (text.Length == 0 || text[0] == '#' || Key().Match(line) is not { Success: true } match)
            {
                yield return (line, null);
                continue;
            }
            while (open.Peek().Indent >= indent && !(text[0] == '-' && open.Peek().Indent == indent && open.Peek().Path.EndsWith('/'))) open.Pop();
            var path = open.Peek().Path;
            if (match.Groups["item"].Length > 0)
            {
                path += $"[{items[path] = items.GetValueOrDefault(path) + 1}]";
                open.Push((indent, path));
            }
            if (match.Groups["key"].Length > 0)
            {
                path += $"/{match.Groups["key"].Value.Trim('"', '\'')}";
                open.Push((indent + match.Groups["item"].Length, path));
            }
            if (OpensBlock().IsMatch(line)) block = indent;
            yield return (line, path);
        }
    }

    sealed record Comments(Dictionary<string, List<string>> Before, Dictionary<string, string> Behind, List<string> AtEnd);

    [GeneratedRegex(@"^---[ \t]*$\n?", RegexOptions.Multiline)]
    private static partial Regex Separator();

    [GeneratedRegex(@"^ *(?<item>(- +)*)(?<key>""[^""]*""|'[^']*'|[^\s#'""\[\]{}][^#]*?)?:?(?=\s|$|:)", RegexOptions.ExplicitCapture)]
    private static partial Regex Key();

    [GeneratedRegex(@"^([^'""#]|""[^""]*""|'[^']*'|(?<=\S)#)*\s(?<comment>#.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Trailing();

    [GeneratedRegex(@"[|>][-+0-9]*\s*(#.*)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex OpensBlock();
}
