using System.Text.RegularExpressions;

namespace Portico.TechDocs.Highlighting;

/// <summary>Cuts languages that are read line by line into tokens.</summary>
static partial class LineLexers
{
    [GeneratedRegex("""^(?<space>\s*(?:-\s+)*)(?<key>[^\s#:"'\[\]{},][^#:]*?|"[^"]*"|'[^']*')(?<colon>:)(?=\s|$)""", RegexOptions.None, 1000)]
    private static partial Regex YamlKey { get; }

    [GeneratedRegex("""\G(?:(?<c1>(?<=\s|^)\#.*)|(?<s>"(?:\\.|[^"\\])*"|'[^']*')|(?<kc>\b(?:true|false|null|yes|no)\b|~(?=\s|$))|(?<mi>(?<![\w.-])-?\d+(?:\.\d+)?(?![\w.-]))|(?<nl>[&*][\w-]+)|(?<nv>\$\{\{.*?\}\})|(?<p>[\[\]{},|>]|---|- )|(?<other>[^\s"'#\[\]{},]+|.))""", RegexOptions.None, 1000)]
    private static partial Regex YamlPart { get; }

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
        for (var part = YamlPart.Match(line, from); part.Success; part = part.NextMatch()) writer.Add(KindOf(part), part.Value);
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

    static string? KindOf(Match match)
    {
        foreach (Group group in match.Groups)
        {
            if (group is { Success: true, Name: not ("0" or "other") }) return group.Name;
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
