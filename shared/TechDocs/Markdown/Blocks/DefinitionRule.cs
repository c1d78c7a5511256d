using System.Text.RegularExpressions;
using Portico.TechDocs.Markdown.Tree;

namespace Portico.TechDocs.Markdown.Blocks;

/// <summary>Definition lists: terms, and a line that begins with a colon.</summary>
sealed partial class DefinitionRule(BlockParser parser, int indent) : BlockRule(parser)
{
    [GeneratedRegex(@"(^|\n)[ ]{0,3}:[ ]{1,3}(.*?)(\n|$)")]
    private static partial Regex Definition { get; }

    public override bool Matches(Element parent, string block) => HasColonFirst(block) && Definition.IsMatch(block);

    public override bool Run(Element parent, BlockList blocks)
    {
        var raw = blocks.Take();
        var match = Definition.Match(raw);
        string[] terms = [.. raw[..match.Index].Split('\n').Select(static term => term.Trim()).Where(static term => term.Length > 0)];
        var sibling = parent.Last;
        if (terms.Length == 0 && sibling is null)
        {
            blocks.Put(raw);
            return false;
        }

        var block = raw[(match.Index + match.Length)..];
        var (text, rest) = IsLazy(block) ? (block, "") : Detab(block, indent);
        text = text.Length > 0 ? $"{match.Groups[2].Value}\n{text}" : match.Groups[2].Value;
        var context = BlockContext.List;
        if (terms.Length == 0 && sibling is { Tag: "p" })
        {
            context = BlockContext.LooseList;
            terms = sibling.Text.ToString().Split('\n');
            parent.Children.Remove(sibling);
            sibling = parent.Last;
        }
        if (sibling is not { Tag: "dl" }) sibling = parent.Add("dl");
        else if (terms.Length == 0 && sibling.Last is { Tag: "dd", Inner.Length: > 0 }) context = BlockContext.LooseList;
        foreach (var term in terms) sibling.Add("dt").Text = term;
        Parser.ParseBlock(sibling.Add("dd"), text, context);
        if (rest.Length > 0) blocks.Put(rest);
        return true;
    }

    // Most blocks with a colon have it elsewhere.
    static bool HasColonFirst(string block)
    {
        for (var at = block.IndexOf(": ", StringComparison.Ordinal); at >= 0; at = block.IndexOf(": ", at + 1, StringComparison.Ordinal))
        {
            var before = block.AsSpan(0, at).TrimEnd(' ');
            if (before.IsEmpty || before[^1] == '\n') return true;
        }
        return false;
    }

    // Lines that go on without being indented.
    bool IsLazy(string block)
    {
        var spaces = block.AsSpan().IndexOfAnyExcept(' ');
        return spaces >= 0 && spaces < indent && block[spaces] != ':';
    }
}
