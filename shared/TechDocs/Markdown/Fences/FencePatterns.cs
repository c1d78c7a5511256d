using System.Text.RegularExpressions;

namespace Portico.TechDocs.Markdown.Fences;

/// <summary>How fenced blocks begin and end.</summary>
static partial class FencePatterns
{
    /// <summary>An opening fence, at a position.</summary>
    [GeneratedRegex("""\G(?<fence>~{3,}|`{3,})[ \t]*(?:(?:\{(?<attrs>[^\}\n]*)\})?|(?:\.?(?<lang>[\w#.+-]*))?[ \t]*(?<options>(?:\b[a-zA-Z][a-zA-Z0-9_]*(?:=(?<quot>"|').*?\k<quot>)?[ \t]*)*))[ \t]*$""", RegexOptions.None, 5000)]
    public static partial Regex Opening { get; }

    /// <summary>One option of a fence.</summary>
    [GeneratedRegex("""(?<key>[a-zA-Z][a-zA-Z0-9_]*)(?:=(?<quot>"|')(?<value>.*?)\k<quot>)?""", RegexOptions.None, 5000)]
    public static partial Regex Option { get; }

    /// <summary>Numbers and ranges of lines.</summary>
    [GeneratedRegex(@"^\d+(?:-\d+)?(?:[ \t]+\d+(?:-\d+)?)*$", RegexOptions.None, 5000)]
    public static partial Regex Lines { get; }

    /// <summary>The first number, and the step.</summary>
    [GeneratedRegex(@"^(?<start>\d+)(?:[ \t]+(?<step>\d+))?")]
    public static partial Regex LineNumbers { get; }

    /// <summary>A line that is the place of a fenced block.</summary>
    [GeneratedRegex("^([> ]*)\u0002(wzxhzdk:[0-9]+)\u0003$")]
    public static partial Regex Place { get; }
}
