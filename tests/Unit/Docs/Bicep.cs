using System.Text.RegularExpressions;

namespace Portico.Tests.Unit.Docs;

/// <summary>What can be seen of a Bicep file without its compiler.</summary>
internal sealed partial class Bicep(string path)
{
    /// <summary>Path from the root of the repository.</summary>
    public string Name => path;

    /// <summary>The file without its comments.</summary>
    public string Text { get; } = Comment().Replace(Repository.Read(path), "");

    /// <summary>Parameters, and whether a value must be given.</summary>
    public IReadOnlyDictionary<string, bool> Parameters =>
        Parameter().Matches(Text).ToDictionary(match => match.Groups["name"].Value, match => !match.Groups["default"].Success);

    /// <summary>Names of the outputs.</summary>
    public IEnumerable<string> Outputs => Output().Matches(Text).Select(match => match.Groups[1].Value);

    /// <summary>The modules: symbol, file and the names of the arguments they are given.</summary>
    public IEnumerable<(string Symbol, string File, IReadOnlyList<string> Arguments)> Modules =>
        Module().Matches(Text).Select(match => (match.Groups["symbol"].Value, match.Groups["file"].Value,
            (IReadOnlyList<string>)[.. Argument().Matches(match.Groups["arguments"].Value).Select(argument => argument.Groups[1].Value)]));

    /// <summary>Brackets that do not close, or close what was not opened. Text in quotes does not count, its insertions do.</summary>
    public int Unbalanced => Math.Abs(Text.Count(c => c == '{') - Text.Count(c => c == '}'))
        + Math.Abs(Text.Count(c => c == '[') - Text.Count(c => c == ']')) + Math.Abs(Text.Count(c => c == '(') - Text.Count(c => c == ')'));

    [GeneratedRegex(@"(?<!:)//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^param (?<name>\w+) \w+(?<default> =)?", RegexOptions.Multiline)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"^output (\w+) ", RegexOptions.Multiline)]
    private static partial Regex Output();

    [GeneratedRegex(@"^module (?<symbol>\w+) '\./(?<file>[^']+)' = \{.*?params: \{(?<arguments>.*?)\n  \}", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Module();

    [GeneratedRegex(@"^    (\w+):", RegexOptions.Multiline)]
    private static partial Regex Argument();
}
