using System.Text;

namespace Portico.Scaffolder.Actions.Yaml;

/// <summary>Breaks long lines at single blanks. Where the peer's library breaks is a fact of the files it writes, its quirks included.</summary>
static class YamlFold
{
    /// <summary>Folds a text.</summary>
    /// <param name="text">The text; its own further lines have their indent already.</param>
    /// <param name="indent">What a new line begins with.</param>
    /// <param name="mode">Kind of text.</param>
    /// <param name="column">Where it begins; null for after the indent.</param>
    /// <param name="style">Widths.</param>
    /// <param name="overflows">Whether a line stays too long.</param>
    public static string Fold(string text, string indent, FoldMode mode, int? column, YamlStyle style, out bool overflows)
    {
        overflows = false;
        if (style.LineWidth <= 0) return text;
        var least = style.LineWidth < style.MinContentWidth ? 0 : style.MinContentWidth;
        var reach = Math.Max(1 + least, 1 + style.LineWidth - indent.Length);
        if (text.Length <= reach) return text;
        var folder = new Folder(text, indent.Length, mode, reach);
        if (column > style.LineWidth - Math.Max(2, least)) folder.Begin(style.LineWidth - indent.Length, onNewLine: true);
        else folder.Begin(style.LineWidth - (column ?? indent.Length), onNewLine: false);
        if (!folder.Find()) return text;
        overflows = folder.Overflows;
        return folder.Write(indent);
    }

    sealed class Folder(string text, int indent, FoldMode mode, int reach)
    {
        readonly List<int> folds = [];
        readonly HashSet<int> escaped = [];
        int limit;
        int? gap;
        int escapeStart = -1;
        int escapeEnd = -1;

        public bool Overflows { get; private set; }

        public void Begin(int limit, bool onNewLine)
        {
            this.limit = limit;
            if (onNewLine) folds.Add(0);
        }

        // False when the widths are too small for the text's escapes.
        public bool Find()
        {
            var i = -1;
            if (mode == FoldMode.Block)
            {
                i = SkipIndented(i);
                if (i != -1) limit = i + reach;
            }
            var before = '\0';
            while (++i < text.Length)
            {
                var c = text[i];
                if (mode == FoldMode.Quoted && c == '\\') i = SkipEscape(i);
                if (c == '\n')
                {
                    if (mode == FoldMode.Block) i = SkipIndented(i);
                    limit = i + indent + reach;
                    gap = null;
                }
                else
                {
                    if (c == ' ' && IsInk(before) && i + 1 < text.Length && IsInk(text[i + 1])) gap = i;
                    if (i >= limit && !Break(ref i, ref c, before)) return false;
                }
                before = c;
            }
            return true;
        }

        bool Break(ref int i, ref char c, char before)
        {
            if (gap is { } at and > 0)
            {
                folds.Add(at);
                limit = at + reach;
                gap = null;
                return true;
            }
            if (mode != FoldMode.Quoted)
            {
                Overflows = true;
                return true;
            }
            while (before is ' ' or '\t')
            {
                before = c;
                c = ++i < text.Length ? text[i] : '\0';
                Overflows = true;
            }
            var cut = i > escapeEnd + 1 ? i - 2 : escapeStart - 1;
            if (!escaped.Add(cut)) return false;
            folds.Add(cut);
            limit = cut + reach;
            gap = null;
            return true;
        }

        public string Write(string indent)
        {
            if (folds.Count == 0) return text;
            var result = new StringBuilder(text, 0, folds[0], text.Length + folds.Count * (indent.Length + 2));
            for (var n = 0; n < folds.Count; n++)
            {
                var fold = folds[n];
                var end = n + 1 < folds.Count ? folds[n + 1] : text.Length;
                if (escaped.Contains(fold)) result.Append(text[fold]).Append('\\');
                result.Append('\n').Append(indent);
                var from = n == 0 && fold == 0 && !escaped.Contains(0) ? 0 : fold + 1;
                result.Append(text, from, end - from);
            }
            return result.ToString();
        }

        int SkipEscape(int i)
        {
            escapeStart = i;
            escapeEnd = i + (i + 1 < text.Length ? text[i + 1] : '\0') switch { 'x' => 3, 'u' => 5, 'U' => 9, _ => 1 };
            return escapeEnd;
        }

        // To the last line break of a run of lines that begin with more blanks than the indent has.
        int SkipIndented(int i)
        {
            var end = i;
            var start = i + 1;
            while (start < text.Length && text[start] is ' ' or '\t')
            {
                var at = start;
                while (at < start + indent && At(at) is ' ' or '\t') at++;
                if (at < start + indent || At(at) is not (' ' or '\t')) break;
                while (at < text.Length && text[at] != '\n') at++;
                end = at;
                start = at + 1;
            }
            return Math.Min(end, text.Length);
        }

        char At(int i) => i < text.Length ? text[i] : '\0';

        static bool IsInk(char c) => c is not ('\0' or ' ' or '\n' or '\t');
    }
}
