using System.Globalization;
using System.Text;

namespace Portico.Languages.JsonSchema.Patterns;

/// <summary>A set of code points, as ranges in order that do not touch each other.</summary>
internal sealed class CodePoints
{
    const int Last = 0x10FFFF;
    const int FirstAstral = 0x10000;
    const int BlockSize = 0x400;

    readonly List<(int From, int To)> ranges;

    CodePoints(List<(int From, int To)> ranges) => this.ranges = ranges;

    public static CodePoints Digits { get; } = Of(('0', '9'));

    public static CodePoints WordCharacters { get; } = Of(('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z'));

    public static CodePoints Spaces { get; } = Of((0x09, 0x0D), (0x20, 0x20), (0xA0, 0xA0), (0x1680, 0x1680), (0x2000, 0x200A), (0x2028, 0x2029), (0x202F, 0x202F), (0x205F, 0x205F), (0x3000, 0x3000), (0xFEFF, 0xFEFF));

    /// <summary>What <c>.</c> matches.</summary>
    public static CodePoints NotLineEnds { get; } = Of(('\n', '\n'), ('\r', '\r'), (0x2028, 0x2029)).Complement();

    public static CodePoints Of(params IEnumerable<(int From, int To)> ranges)
    {
        var merged = new List<(int From, int To)>();
        foreach (var range in ranges.Order())
        {
            if (merged.Count > 0 && range.From <= merged[^1].To + 1) merged[^1] = (merged[^1].From, Math.Max(merged[^1].To, range.To));
            else merged.Add(range);
        }
        return new(merged);
    }

    public static CodePoints Of(Func<UnicodeCategory, bool> isIn)
    {
        var found = new List<(int From, int To)>();
        for (var point = 0; point <= Last; point++)
        {
            if (!isIn(CharUnicodeInfo.GetUnicodeCategory(point))) continue;
            if (found.Count > 0 && found[^1].To == point - 1) found[^1] = (found[^1].From, point);
            else found.Add((point, point));
        }
        return new(found);
    }

    public CodePoints Complement()
    {
        var gaps = new List<(int From, int To)>();
        var next = 0;
        foreach (var (from, to) in ranges)
        {
            if (from > next) gaps.Add((next, from - 1));
            next = to + 1;
        }
        if (next <= Last) gaps.Add((next, Last));
        return new(gaps);
    }

    public static CodePoints Union(IEnumerable<CodePoints> sets) => Of(sets.SelectMany(static set => set.ranges));

    /// <summary>
    /// The set as .NET's expressions, which know only halves of what lies beyond 16 bits, can match it. Halves that
    /// stand alone are left out: no JSON text has any.
    /// </summary>
    public string ToPattern()
    {
        var alternatives = new List<string>();
        var plain = new StringBuilder();
        foreach (var (from, to) in ranges.Where(static range => range.From < FirstAstral))
        {
            Append(plain, from, Math.Min(to, 0xD7FF));
            Append(plain, Math.Max(from, 0xE000), Math.Min(to, 0xFFFF));
        }
        if (plain.Length > 0) alternatives.Add($"[{plain}]");
        foreach (var (from, to) in ranges.Where(static range => range.To >= FirstAstral)) AppendPairs(alternatives, Math.Max(from, FirstAstral) - FirstAstral, to - FirstAstral);
        return alternatives.Count switch
        {
            0 => "(?!)",
            1 when plain.Length > 0 => alternatives[0],
            _ => $"(?:{string.Join('|', alternatives)})",
        };
    }

    // The first and the last block of 1,024 may be cut; all between them are whole.
    static void AppendPairs(List<string> alternatives, int from, int to)
    {
        var (first, last) = (from / BlockSize, to / BlockSize);
        if (first == last || from % BlockSize != 0)
        {
            var end = first == last ? to : first * BlockSize + BlockSize - 1;
            alternatives.Add(Pair(first, first, from % BlockSize, end % BlockSize));
            if (first == last) return;
            first++;
        }
        if (to % BlockSize != BlockSize - 1)
        {
            alternatives.Add(Pair(last, last, 0, to % BlockSize));
            last--;
        }
        if (first <= last) alternatives.Add(Pair(first, last, 0, BlockSize - 1));
    }

    static string Pair(int firstHigh, int lastHigh, int firstLow, int lastLow)
    {
        var (high, low) = (new StringBuilder(), new StringBuilder());
        Append(high, 0xD800 + firstHigh, 0xD800 + lastHigh);
        Append(low, 0xDC00 + firstLow, 0xDC00 + lastLow);
        return $"[{high}][{low}]";
    }

    static void Append(StringBuilder output, int from, int to)
    {
        if (from > to) return;
        output.Append(CultureInfo.InvariantCulture, $"\\u{from:x4}");
        if (to > from) output.Append(CultureInfo.InvariantCulture, $"-\\u{to:x4}");
    }
}
