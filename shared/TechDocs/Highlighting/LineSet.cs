using System.Globalization;

namespace Portico.TechDocs.Highlighting;

/// <summary>Lines that are marked.</summary>
sealed class LineSet
{
    readonly HashSet<int> lines = [];

    /// <summary>None.</summary>
    public static LineSet None { get; } = new();

    /// <summary>Whether no line is in it.</summary>
    public bool IsEmpty => lines.Count == 0;

    /// <summary>Whether a line is in it; the first is 1.</summary>
    public bool Contains(int line) => lines.Contains(line);

    /// <summary>Reads numbers and ranges, such as <c>2 4-6</c>.</summary>
    /// <param name="text">As written; null for none.</param>
    /// <param name="count">How many lines there are.</param>
    public static LineSet Read(string? text, int count)
    {
        if (text is null) return None;
        var set = new LineSet();
        foreach (var item in text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = item.Split('-');
            var from = Number(ends[0], count);
            for (var line = from; line <= Number(ends[^1], count); line++) set.lines.Add(line);
        }
        return set;
    }

    static int Number(string text, int count) => int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, 1, count) : count;
}
