using System.Buffers;
using System.Text.RegularExpressions;

namespace Portico.TechDocs.Highlighting;

/// <summary>Cuts languages that are read line by line into tokens.</summary>
static partial class LineLexers
{
    [GeneratedRegex("""^(?<space>\s*(?:-\s+)*)(?<key>[^\s#:"'\[\]{},][^#:]*?|"[^"]*"|'[^']*')(?<colon>:)(?=\s|$)""", RegexOptions.None, 5000)]
    private static partial Regex YamlKey { get; }

    [GeneratedRegex("""\G(?:(?<c1>(?<=\s|^)\#.*)|(?<s>"(?:\\.|[^"\\])*"|'[^']*')|(?<kc>\b(?:true|false|null|yes|no)\b|~(?=\s|$))|(?<mi>(?<![\w.-])-?\d+(?:\.\d+)?(?![\w.-]))|(?<nl>[&*][\w-]+)|(?<nv>\$\{\{.*?\}\})|(?<p>[\[\]{},|>]|---|- )|(?<other>[^\s"'#\[\]{},]+|.))""", RegexOptions.None, 5000)]
    private static partial Regex YamlPart { get; }

    // The names of the groups above, but for the last.
    static readonly string[] YamlKinds = YamlPart.GetGroupNames()[1..^1];

    static readonly SearchValues<char> EndsWord = SearchValues.Create([.. Enumerable.Range(0, char.MaxValue).Select(static c => (char)c).Where(char.IsWhiteSpace), .. "\"'#[]{},"]);

    /// <summary>YAML.</summary>
    public static void Yaml(string code, Language language, TokenWriter writer) => EachLine(code, writer, (line, writer) =>
    {
        var from = 0;
        var key = YamlKey.Match(line);
        if (key.Success)
        {
            writer.Add("p", key.Groups["space"].Value);
            writer.Add("nt", key.Groups["key"].Value);
            writer.Add("p", ":");
            from = key.Length;
        }
        while (from < line.Length)
        {
            if (PlainLength(line.AsSpan(from)) is > 0 and var plain)
            {
                writer.Add(null, line.AsSpan(from, plain));
                from += plain;
                continue;
            }
            var part = YamlPart.Match(line, from);
            if (!part.Success) break;
            writer.Add(KindOf(part), part.ValueSpan);
            from += part.Length;
        }
    });

    /// <summary>INI, TOML and properties.</summary>
    public static void Settings(string code, Language language, TokenWriter writer) => EachLine(code, writer, (line, writer) =>
    {
        var equals = line.AsSpan().IndexOfAny('=', ':');
        if (line.AsSpan().TrimStart() is ['#' or ';', ..]) writer.Add("c1", line);
        else if (line.AsSpan().TrimStart() is ['[', ..]) writer.Add("k", line);
        else if (equals < 0) writer.Add(null, line);
        else
        {
            writer.Add("na", line.AsSpan(0, equals));
            writer.Add("o", line.AsSpan(equals, 1));
            writer.Add("s", line.AsSpan(equals + 1));
        }
    });

    /// <summary>Differences of files.</summary>
    public static void Diff(string code, Language language, TokenWriter writer) => EachLine(code, writer, (line, writer) => writer.Add(line switch
    {
        ['+', '+', '+', ..] or ['-', '-', '-', ..] or ['d', 'i', 'f', 'f', ' ', ..] or ['i', 'n', 'd', 'e', 'x', ' ', ..] => "gh",
        ['+', ..] => "gi",
        ['-', ..] => "gd",
        ['@', '@', ..] => "gu",
        _ => null,
    }, line));

    /// <summary>A shell with prompts and what it answers.</summary>
    public static void Console(string code, Language language, TokenWriter writer)
    {
        var shell = Languages.Find("bash")!; // known
        EachLine(code, writer, (line, writer) =>
        {
            if (line is ['$' or '#' or '>' or '%', ' ', ..])
            {
                writer.Add("gp", line.AsSpan(0, 2));
                shell.Lexer(line[2..], shell, writer);
            }
            else writer.Add("go", line);
        });
    }

    // Words and spaces that are nothing else, at the beginning of a text: most of any file, and not worth an expression.
    static int PlainLength(ReadOnlySpan<char> text)
    {
        if (text[0] == ' ') return 1;
        if (!char.IsAsciiLetter(text[0]) || text[0] is 't' or 'f' or 'n' or 'y') return 0;
        var length = text.IndexOfAny(EndsWord);
        return length < 0 ? text.Length : length;
    }

    static string? KindOf(Match match)
    {
        for (var i = 0; i < YamlKinds.Length; i++)
        {
            if (match.Groups[i + 1].Success) return YamlKinds[i];
        }
        return null;
    }

    static void EachLine(string code, TokenWriter writer, Action<string, TokenWriter> read)
    {
        var at = 0;
        while (at < code.Length)
        {
            var end = code.IndexOf('\n', at);
            if (end < 0) end = code.Length;
            if (end > at) read(code[at..end], writer);
            if (end < code.Length) writer.Add(null, "\n");
            at = end + 1;
        }
    }
}
