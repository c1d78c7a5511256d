using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Portico.Languages.JsonSchema.Patterns;

/// <summary>Writes an ECMAScript pattern (flag <c>u</c>) so that .NET matches the same texts with it.</summary>
internal sealed partial class PatternTranslator(string pattern)
{
    static readonly string[] Openings = [":", "=", "!", "<=", "<!"];

    readonly PatternReader reader = new(pattern);
    readonly StringBuilder output = new(pattern.Length * 2);
    readonly List<string?> groups = [.. Groups().Matches(Literals().Replace(pattern, "")).Select(static group => group.Groups["name"] is { Success: true } name ? name.Value : null)];
    // Groups that nothing refers to need not be remembered, and .NET's faster engine cannot do it.
    readonly bool remembers = References().IsMatch(pattern);
    int opened;

    public string Translate()
    {
        while (!reader.AtEnd) Next();
        return output.ToString();
    }

    void Next()
    {
        switch (reader.Peek())
        {
            case '\\':
                reader.At++;
                Escape();
                break;
            case '[':
                reader.At++;
                output.Append(reader.Class().ToPattern());
                break;
            case '(':
                reader.At++;
                Open();
                break;
            case '.':
                reader.At++;
                output.Append(CodePoints.NotLineEnds.ToPattern());
                break;
            case '$':
                reader.At++;
                output.Append(@"\z");
                break;
            case '{' when Repetition().Match(reader.Rest) is { Success: true } repetition:
                output.Append(repetition.Value);
                reader.At += repetition.Length;
                break;
            case ')' or '|' or '^' or '*' or '+' or '?':
                output.Append(reader.Peek());
                reader.At++;
                break;
            default:
                Literal(reader.Point());
                break;
        }
    }

    void Open()
    {
        if (reader.Skip("?"))
        {
            var kind = Openings.FirstOrDefault(reader.Skip);
            if (kind is not null)
            {
                output.Append("(?").Append(kind);
                return;
            }
            if (!reader.Skip("<")) throw new PatternException($"'(?{reader.Peek()}' is not known in ECMAScript.");
            reader.Until('>');
        }
        opened++;
        if (remembers) output.Append(CultureInfo.InvariantCulture, $"(?<{opened}>");
        else output.Append("(?:");
    }

    void Escape()
    {
        if (reader.Set() is { } set) output.Append(set.ToPattern());
        else if (reader.Peek() is 'b' or 'B') Boundary();
        else if (reader.Peek() is >= '1' and <= '9') BackReference(Number());
        else if (reader.Skip("k<")) BackReference(groups.IndexOf(reader.Until('>')) + 1);
        else Literal(reader.Escaped());
    }

    // .NET's own boundaries are those of words in all scripts.
    void Boundary()
    {
        const string Word = "[0-9A-Z_a-z]";
        var inside = reader.Peek() == 'B';
        reader.At++;
        output.Append(inside ? $"(?:(?<={Word})(?={Word})|(?<!{Word})(?!{Word}))" : $"(?:(?<={Word})(?!{Word})|(?<!{Word})(?={Word}))");
    }

    // A group that has matched nothing yet is empty in ECMAScript, and fails in .NET.
    void BackReference(int group)
    {
        if (group < 1 || group > groups.Count) throw new PatternException("it refers to a group that is not there.");
        output.Append(CultureInfo.InvariantCulture, $"(?:(?({group})\\k<{group}>))");
    }

    int Number()
    {
        var digits = string.Concat(reader.Rest.TakeWhile(char.IsAsciiDigit).Take(5));
        reader.At += digits.Length;
        return int.Parse(digits, CultureInfo.InvariantCulture);
    }

    void Literal(int point)
    {
        if (point > char.MaxValue) output.Append("(?:").Append(char.ConvertFromUtf32(point)).Append(')');
        else if (point < 0x80 && char.IsAsciiLetterOrDigit((char)point)) output.Append((char)point);
        else output.Append(CultureInfo.InvariantCulture, $"\\u{point:x4}");
    }

    [GeneratedRegex(@"^\{[0-9]+(,[0-9]*)?\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Repetition();

    [GeneratedRegex(@"\((?!\?)|\(\?<(?<name>[^=!>][^>]*)>")]
    private static partial Regex Groups();

    [GeneratedRegex(@"\\.|\[(\\.|[^\]\\])*\]", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Literals();

    [GeneratedRegex(@"\\([1-9]|k<)", RegexOptions.ExplicitCapture)]
    private static partial Regex References();
}
