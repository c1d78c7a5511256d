using System.Text.RegularExpressions;
using Portico.TechDocs.Markdown.Tree;

namespace Portico.TechDocs.Markdown.Blocks;

/// <summary>Tables.</summary>
sealed partial class TableRule(BlockParser parser) : BlockRule(parser)
{
    [GeneratedRegex(@"(?<!\\)(?:\\\\)*\|$")]
    private static partial Regex EndBorder { get; }

    public override bool Matches(Element parent, string block) => block.Contains('|', StringComparison.Ordinal) && Separator(block) is not null;

    public override bool Run(Element parent, BlockList blocks)
    {
        var block = blocks.Take();
        var rows = block.Split('\n');
        var border = Border(rows[0].Trim(' '));
        var align = Separator(block)!.ConvertAll(Alignment); // it matched
        var table = parent.Add("table");
        AddRow(table.Add("thead"), "th", rows[0], align, border);
        var body = table.Add("tbody");
        if (rows.Length < 3)
        {
            var row = body.Add("tr");
            foreach (var _ in align) row.Add("td");
        }
        foreach (var row in rows.Skip(2))
        {
            Parser.Page.Budget.Check(); // an empty row has as many cells as the first one
            AddRow(body, "td", row, align, border);
        }
        return true;
    }

    // The cells of the second row; null when this is no table.
    static List<string>? Separator(string block)
    {
        var end = block.IndexOf('\n', StringComparison.Ordinal);
        if (end < 0) return null;
        var first = block[..end].Trim(' ');
        var second = block.AsSpan(end + 1);
        if (second.IndexOf('\n') is >= 0 and var length) second = second[..length];
        second = second.Trim(' ');
        if (second.ContainsAnyExcept("|:- \\")) return null;
        var border = Border(first);
        var columns = Cells(first, border).Count;
        if (columns < 2 && !(border && block.Split('\n').Skip(1).All(static row => Border(row.Trim(' '))))) return null;
        var cells = Cells(second.ToString(), border);
        return cells.Count == columns && cells.TrueForAll(static cell => !cell.AsSpan().ContainsAnyExcept("|:- ")) ? cells : null;
    }

    static bool Border(string row) => row.StartsWith('|') || HasEndBorder(row);

    static bool HasEndBorder(string row) => row.EndsWith('|') && (row is [.., not '\\', _] or [_] || EndBorder.IsMatch(row));

    static string? Alignment(string cell) => cell.Trim(' ') switch
    {
        [':', .., ':'] or ":" => "center",
        [':', ..] => "left",
        [.., ':'] => "right",
        _ => null,
    };

    static void AddRow(Element parent, string tag, string text, List<string?> align, bool border)
    {
        var row = parent.Add("tr");
        var cells = Cells(text.Trim(' '), border);
        for (var i = 0; i < align.Count; i++)
        {
            var cell = row.Add(tag);
            cell.Text = i < cells.Count ? cells[i].Trim(' ') : "";
            if (align[i] is { } side) cell["style"] = $"text-align: {side};";
        }
    }

    static List<string> Cells(string row, bool border)
    {
        if (border)
        {
            if (row.StartsWith('|')) row = row[1..];
            if (row is [.., not '\\', '|'] or ['|']) row = row[..^1];
            else if (HasEndBorder(row)) row = EndBorder.Replace(row, "");
        }
        return TableRow.Split(row);
    }
}
