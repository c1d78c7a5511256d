using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using Portico.Scaffolder.Actions.Text;

namespace Portico.Scaffolder.Actions.Yaml;

/// <summary>Writes texts: plain where that reads back as the same text, else in quotes or as a block.</summary>
sealed partial class YamlScalar(YamlStyle style)
{
    const string Indicators = "\n\t ,[]{}#&*!|>'\"%@`";

    static readonly SearchValues<char> Special = SearchValues.Create(Enumerable.Range(0, 9).Concat(Enumerable.Range(0xb, 0x15)).Concat(Enumerable.Range(0x7f, 0x21)).Select(static c => (char)c).ToArray());

    readonly YamlBlock block = new(style);

    /// <summary>A value.</summary>
    /// <param name="text">The text.</param>
    /// <param name="indent">What its further lines begin with.</param>
    /// <param name="column">Where it begins on its first line; null for right after the indent.</param>
    public string Value(string text, string indent, int? column) => Write(text, indent, column, isKey: false, style.TextType);

    /// <summary>A key; always one line.</summary>
    public string Key(string text, string indent) => Write(text, indent, null, isKey: true, style.KeyType ?? style.TextType);

    string Write(string text, string indent, int? column, bool isKey, string type)
    {
        if (text.AsSpan().ContainsAny(Special) || HasLoneSurrogate(text)) return Double(text, indent, column, isKey);
        return type switch
        {
            "QUOTE_DOUBLE" => Double(text, indent, column, isKey),
            "QUOTE_SINGLE" => Single(text, indent, column, isKey),
            "BLOCK_LITERAL" or "BLOCK_FOLDED" => isKey ? Quoted(text, indent, column, isKey) : Block(text, indent, column, style.BlockQuote),
            _ => Plain(text, indent, column, isKey),
        };
    }

    string Plain(string text, string indent, int? column, bool isKey)
    {
        var lines = text.Contains('\n', StringComparison.Ordinal);
        if (lines) return isKey ? Quoted(text, indent, column, isKey) : Block(text, indent, column, style.BlockQuote);
        if (!MayBePlain(text) || ReadsAsOther().IsMatch(text)) return Quoted(text, indent, column, isKey);
        if (isKey && indent.Length == style.Indent && YamlBlock.HasMarker(text)) return Quoted(text, indent, column, isKey); // at the document's edge
        if (indent.Length == 0 && YamlBlock.HasMarker(text)) return Block(text, indent, column, style.BlockQuote);
        return isKey ? text : Fold(text, indent, column, FoldMode.Flow);
    }

    static bool MayBePlain(string text)
    {
        if (text.Length == 0) return true; // reads as null, which is seen to later
        if (Indicators.Contains(text[0], StringComparison.Ordinal) || text[^1] is '\n' or '\t' or ' ' or ':') return false;
        if (text[0] is '?' or '-' && (text.Length == 1 || text[1] is ' ' or '\t')) return false;
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] is ' ' or '\t' && text[i - 1] == ':') return false;
            if (text[i] == '#' && text[i - 1] is ' ' or '\t') return false;
        }
        return true;
    }

    string Block(string text, string indent, int? column, string? kind) =>
        kind is not "" && block.TryWrite(text, indent, kind) is { } written ? written : Quoted(text, indent, column, isKey: false);

    string Quoted(string text, string indent, int? column, bool isKey)
    {
        if (style.SingleQuote == false) return Double(text, indent, column, isKey);
        var (hasDouble, hasSingle) = (text.Contains('"', StringComparison.Ordinal), text.Contains('\'', StringComparison.Ordinal));
        var single = hasDouble == hasSingle ? style.SingleQuote == true : hasDouble;
        return single ? Single(text, indent, column, isKey) : Double(text, indent, column, isKey);
    }

    string Single(string text, string indent, int? column, bool isKey)
    {
        if (style.SingleQuote == false || (isKey && text.Contains('\n', StringComparison.Ordinal)) || BlankAtBreak().IsMatch(text)) return Double(text, indent, column, isKey);
        var inner = indent.Length == 0 && YamlBlock.HasMarker(text) ? "  " : indent;
        var quoted = $"'{Breaks().Replace(text.Replace("'", "''", StringComparison.Ordinal), $"$&\n{inner}")}'";
        return isKey ? quoted : Fold(quoted, inner, column, FoldMode.Flow);
    }

    string Double(string text, string indent, int? column, bool isKey)
    {
        var inner = indent.Length == 0 && YamlBlock.HasMarker(text) ? "  " : indent;
        var json = ScriptJson.Quote(text);
        var severalLines = !isKey && json.Length >= style.DoubleQuotedMinMultiLineLength;
        var quoted = new StringBuilder(json.Length);
        for (var i = 0; i < json.Length; i++)
        {
            if (json[i] == ' ' && IsBreak(json, i + 1)) quoted.Append("\\ "); // else it would be folded away
            else if (json[i] != '\\') quoted.Append(json[i]);
            else if (json[i + 1] == 'u') i = AppendCode(quoted, json, i);
            else if (json[i + 1] == 'n' && severalLines && json[i + 2] != '"') i = AppendBreaks(quoted, json, i, inner);
            else quoted.Append(json[i]).Append(json[++i]);
        }
        return isKey ? quoted.ToString() : Fold(quoted.ToString(), inner, column, FoldMode.Quoted);
    }

    // YAML has shorter escapes than JSON.
    static int AppendCode(StringBuilder quoted, string json, int i)
    {
        var code = json.Substring(i + 2, 4);
        quoted.Append(code switch
        {
            "0000" => "\\0",
            "0007" => "\\a",
            "000b" => "\\v",
            "001b" => "\\e",
            _ => code.StartsWith("00", StringComparison.Ordinal) ? "\\x" + code[2..] : "\\u" + code,
        });
        return i + 5;
    }

    // A real line break reads as a blank, so one more is written than is meant; a blank that follows must be escaped.
    static int AppendBreaks(StringBuilder quoted, string json, int i, string indent)
    {
        quoted.Append("\n\n");
        while (IsBreak(json, i + 2) && json[i + 4] != '"')
        {
            quoted.Append('\n');
            i += 2;
        }
        quoted.Append(indent);
        if (json[i + 2] == ' ') quoted.Append('\\');
        return i + 1;
    }

    static bool IsBreak(string json, int at) => at + 1 < json.Length && json[at] == '\\' && json[at + 1] == 'n';

    string Fold(string text, string indent, int? column, FoldMode mode) => YamlFold.Fold(text, indent, mode, column, style, out _);

    static bool HasLoneSurrogate(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar && !text.Contains('\uFFFD', StringComparison.Ordinal)) return true;
        }
        return false;
    }

    // What YAML's core schema takes for null, a truth value or a number.
    [GeneratedRegex(@"^(?:~|[Nn]ull|NULL|[Tt]rue|TRUE|[Ff]alse|FALSE|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?[0-9]+|[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.nan|\.NaN|\.NAN)?$", RegexOptions.CultureInvariant)]
    private static partial Regex ReadsAsOther();

    [GeneratedRegex("[ \t]\n|\n[ \t]")]
    private static partial Regex BlankAtBreak();

    [GeneratedRegex("\n+")]
    private static partial Regex Breaks();
}
