using System.Text.RegularExpressions;

namespace Portico.TechDocs.Markdown.Blocks;

/// <summary>Cuts a row of a table into cells: at bars that are neither escaped nor in code.</summary>
static partial class TableRow
{
    [GeneratedRegex(@"(\\\\)|(\\`+)|(`+)|(\\\|)|(\|)")]
    private static partial Regex Points { get; }

    /// <summary>The cells.</summary>
    public static List<string> Split(string row)
    {
        if (!row.AsSpan().ContainsAny('`', '\\')) return [.. row.Split('|')];
        var ticks = new List<Ticks>();
        var bars = new List<int>();
        foreach (Match match in Points.Matches(row))
        {
            if (match.Groups[2].Success) ticks.Add(new(match.Length - 1, match.Index, match.Index + match.Length - 1, 1));
            else if (match.Groups[3].Success) ticks.Add(new(match.Length, match.Index, match.Index + match.Length - 1, 0));
            else if (match.Groups[5].Success) bars.Add(match.Index);
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

    readonly record struct Ticks(int Length, int From, int To, int Escape);
}
