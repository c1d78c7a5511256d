using Portico.TechDocs.Markdown.Tree;

namespace Portico.TechDocs.Markdown.Blocks;

/// <summary>Headings with <c>#</c>; they need no empty line before them.</summary>
sealed class HashHeadingRule(BlockParser parser) : BlockRule(parser)
{
    const int MostLevels = 6;

    public override bool Matches(Element parent, string block) => TryFind(block, out _);

    public override bool Run(Element parent, BlockList blocks)
    {
        var block = blocks.Take();
        TryFind(block, out var line); // it matched
        if (line.Start > 0) Parser.ParseBlock(parent, block[..line.Start]);
        parent.Add("h" + (char)('0' + line.Level)).Text = block[line.Title].Trim();
        if (line.End < block.Length) blocks.Put(block[line.End..]);
        return true;
    }

    // The first line that is a heading.
    static bool TryFind(string block, out Line line)
    {
        for (var at = block.StartsWith('#') ? 0 : Next(block, 0); at >= 0; at = Next(block, at))
        {
            var start = at == 0 && block[0] == '#' ? 0 : at + 1;
            if (TryRead(block, at, start, out line)) return true;
            at = start;
        }
        line = default;
        return false;
    }

    static int Next(string block, int from) => block.IndexOf("\n#", from, StringComparison.Ordinal);

    // The title ends before the last signs of the line, but for those that a backslash takes the meaning from. A line that ends
    // with a backslash is none.
    static bool TryRead(string block, int from, int start, out Line line)
    {
        line = default;
        var end = block.IndexOf('\n', start);
        if (end < 0) end = block.Length;
        var title = start;
        while (title < end && title - start < MostLevels && block[title] == '#') title++;
        var close = title;
        for (var at = title; at < end; at++)
        {
            var isEscaped = block[at] == '\\';
            if (isEscaped && ++at == end) return false;
            if (isEscaped || block[at] != '#') close = at + 1;
        }
        line = new(from, title - start, title..close, Math.Min(block.Length, end + 1));
        return true;
    }

    readonly record struct Line(int Start, int Level, Range Title, int End);
}
