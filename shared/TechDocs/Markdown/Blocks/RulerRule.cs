using Portico.TechDocs.Markdown.Tree;

namespace Portico.TechDocs.Markdown.Blocks;

/// <summary>
/// Horizontal rules: a line of three <c>-</c>, <c>_</c> or <c>*</c> or more, with two spaces between them at most. They are
/// looked for without a regular expression, which would remember every one of a million.
/// </summary>
sealed class RulerRule(BlockParser parser) : BlockRule(parser)
{
    public override bool Matches(Element parent, string block) => block.AsSpan().ContainsAny('-', '_', '*') && Find(block, out _) >= 0;

    public override bool Run(Element parent, BlockList blocks)
    {
        var block = blocks.Take();
        var start = Find(block, out var end);
        var before = block[..start].TrimEnd('\n');
        if (before.Length > 0) Parser.ParseBlock(parent, before);
        parent.Add("hr");
        var after = block[end..].TrimStart('\n');
        if (after.Length > 0) blocks.Put(after);
        return true;
    }

    // Where the first line begins that is one; -1 when none is.
    static int Find(ReadOnlySpan<char> block, out int end)
    {
        for (var start = 0; start <= block.Length; start = end + 1)
        {
            var length = block[start..].IndexOf('\n');
            end = length < 0 ? block.Length : start + length;
            if (IsRuler(block[start..end])) return start;
        }
        end = -1;
        return -1;
    }

    static bool IsRuler(ReadOnlySpan<char> line)
    {
        var at = line.IndexOfAnyExcept(' ');
        if (at is < 0 or > 3 || line[at] is not ('-' or '_' or '*')) return false;
        var mark = line[at];
        var (marks, spaces) = (0, 0);
        foreach (var c in line[at..])
        {
            if (c == ' ') spaces++;
            else if (c != mark || spaces > 2) return false;
            else (marks, spaces) = (marks + 1, 0);
        }
        return marks >= 3;
    }
}
