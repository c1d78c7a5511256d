using System.Text.RegularExpressions;
using Portico.TechDocs.Markdown.Tree;

namespace Portico.TechDocs.Markdown.Blocks;

/// <summary>Definitions of footnotes: <c>[^id]: text</c>, and indented blocks after it.</summary>
sealed partial class FootnoteRule(BlockParser parser) : BlockRule(parser)
{
    [GeneratedRegex(@"^[ ]{0,3}\[\^([^\]]*)\]:[ ]*(.*)$", RegexOptions.Multiline, 5000)]
    private static partial Regex Definition { get; }

    public override bool Matches(Element parent, string block) => block.Contains("[^", StringComparison.Ordinal) && Definition.IsMatch(block);

    public override bool Run(Element parent, BlockList blocks)
    {
        var block = blocks.Take();
        var match = Definition.Match(block);
        var id = match.Groups[1].Value;
        var parts = new List<string> { match.Groups[2].Value };
        var rest = block[(match.Index + match.Length)..].TrimStart('\n');
        var next = Definition.Match(rest);
        if (next.Success)
        {
            parts[0] = $"{parts[0]}\n{LooseDetab(rest[..next.Index].TrimEnd('\n'), Indent)}".TrimStart('\n');
            blocks.Put(rest[next.Index..]);
        }
        else
        {
            parts[0] = $"{parts[0]}\n{LooseDetab(rest, Indent)}".Trim('\n');
            AddIndented(parts, blocks);
        }
        Parser.Page.KeepFootnote(id, string.Join("\n\n", parts).TrimEnd());
        BlockRest.PutBefore(blocks, block, match);
        return true;
    }

    static void AddIndented(List<string> parts, BlockList blocks)
    {
        while (!blocks.IsEmpty && IsIndented(blocks.First, Indent))
        {
            var block = blocks.Take();
            var match = Definition.Match(block);
            if (!match.Success)
            {
                parts.Add(LooseDetab(block, Indent));
                continue;
            }
            parts.Add(LooseDetab(block[..match.Index].TrimEnd('\n'), Indent));
            blocks.Put(block[match.Index..]);
            return;
        }
    }
}
