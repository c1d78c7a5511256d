using System.Buffers;

namespace Portico.TechDocs.Markdown.Blocks;

/// <summary>Cuts a row of a table into cells: at bars that are neither escaped nor in code.</summary>
static class TableRow
{
    static readonly SearchValues<char> Points = SearchValues.Create("\\`|");

    /// <summary>The cells.</summary>
    public static List<string> Split(string row)
    {
        if (!row.AsSpan().ContainsAny('`', '\\')) return [.. row.Split('|')];
        var ticks = new List<Ticks>();
        var bars = new List<int>();
        for (var at = 0; row.AsSpan(at).IndexOfAny(Points) is >= 0 and var next;)
        {
            at += next;
            var escape = row[at] == '\\' ? 1 : 0;
            var length = Ticks.Count(row, at + escape);
            if (length > 0) ticks.Add(new(length, at, at + escape + length - 1, escape));
            else if (row[at] == '|') bars.Add(at);
            // A backslash takes the meaning from a backslash and a bar.
            at += escape == 0 ? Math.Max(1, length) : length > 0 ? 1 + length : at + 1 < row.Length && row[at + 1] is '\\' or '|' ? 2 : 1;
        }
        var code = Code(ticks);
        var cells = new List<string>();
        var from = 0;
        foreach (var bar in bars)
        {
            if (code.Exists(region => region.From <= bar && bar <= region.To)) continue;
            cells.Add(row[from..bar]);
            from = bar + 1;
        }
        cells.Add(row[from..]);
        return cells;
    }

    // Backticks pair up with the next run of the same length.
    static List<(int From, int To)> Code(List<Ticks> ticks)
    {
        var regions = new List<(int, int)>();
        for (var i = 0; i < ticks.Count; i++)
        {
            var length = ticks[i].Length - ticks[i].Escape;
            var other = length == 0 ? -1 : ticks.FindIndex(i + 1, tick => tick.Length == length);
            if (other < 0) continue;
            regions.Add((ticks[i].From, ticks[other].To));
            i = other;
        }
        return regions;
    }

    readonly record struct Ticks(int Length, int From, int To, int Escape)
    {
        /// <summary>How many backticks stand at a place.</summary>
        public static int Count(string row, int at)
        {
            var end = at;
            while (end < row.Length && row[end] == '`') end++;
            return end - at;
        }
    }
}
