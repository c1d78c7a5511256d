using System.Text;
using System.Text.RegularExpressions;

namespace Portico.TechDocs.Configuration;

/// <summary>
/// Indents lines that go on with quoted text or with a list or mapping in brackets. PyYAML takes them wherever they begin, our
/// parser does not. There white space means nothing.
/// </summary>
static partial class YamlIndents
{
    [GeneratedRegex(@"(?:^|[:\-]\s+|\s)[|>][-+0-9]*\s*(?:#.*)?$")]
    private static partial Regex BlockText { get; }

    /// <summary>The text with such lines indented; null when there are none.</summary>
    public static string? Repair(string text)
    {
        var result = new StringBuilder(text.Length);
        var state = new State();
        var isChanged = false;
        foreach (var line in text.Split('\n'))
        {
            if (result.Length > 0) result.Append('\n');
            if (state.IsOpen && line.Length > 0)
            {
                result.Append(' ', state.Column);
                isChanged = true;
            }
            result.Append(line);
            state.Read(line);
        }
        return isChanged ? result.ToString() : null;
    }

    sealed class State
    {
        int brackets;
        char quote;
        int block = -1;

        /// <summary>Whether quotation marks or brackets are open.</summary>
        public bool IsOpen => quote != 0 || brackets > 0;

        /// <summary>Where the outermost began.</summary>
        public int Column { get; private set; }

        public void Read(string line)
        {
            var indent = line.Length - line.TrimStart().Length;
            if (block >= 0 && (indent > block || indent == line.Length)) return;
            block = -1;
            var mayBegin = true; // whether a value may begin here
            for (var i = 0; i < line.Length; i++)
            {
                var c = line[i];
                if (quote != 0)
                {
                    if (c == '\\' && quote == '"') i++;
                    else if (c == quote && quote == '\'' && i + 1 < line.Length && line[i + 1] == '\'') i++;
                    else if (c == quote) (quote, mayBegin) = ('\0', false);
                }
                else if (c == '#' && (i == 0 || char.IsWhiteSpace(line[i - 1]))) return;
                else if (char.IsWhiteSpace(c)) continue;
                else if (mayBegin && c is '&' or '!') i = EndOfWord(line, i);
                else if (mayBegin && c is '"' or '\'' or '[' or '{') Open(c, i);
                else if (brackets > 0 && c is ']' or '}') (brackets, mayBegin) = (brackets - 1, false);
                else mayBegin = (c is ':' or '-' or '?' && (i + 1 == line.Length || char.IsWhiteSpace(line[i + 1]))) || (brackets > 0 && c == ',');
            }
            if (!IsOpen && BlockText.IsMatch(line)) block = indent;
        }

        static int EndOfWord(string line, int at)
        {
            while (at + 1 < line.Length && !char.IsWhiteSpace(line[at + 1])) at++;
            return at;
        }

        void Open(char c, int at)
        {
            if (!IsOpen) Column = at + 1;
            if (c is '"' or '\'') quote = c;
            else brackets++;
        }
    }
}
