using Portico.TechDocs.Markdown.Fences;
using Portico.TechDocs.Markdown.Tree;

namespace Portico.TechDocs.Markdown.Blocks;

/// <summary>Code that is indented by four spaces.</summary>
sealed class IndentedCodeRule(BlockParser parser) : BlockRule(parser)
{
    public override bool Matches(Element parent, string block) => IsIndented(block, Indent);

    public override bool Run(Element parent, BlockList blocks)
    {
        var (text, rest) = Detab(FenceReader.Restore(blocks.Take(), Parser.Page));
        if (rest.Length > 0) blocks.Put(rest);
        text = text.TrimEnd();
        if (IsCode(parent.Last))
        {
            var code = parent.Last!.Children[0];
            code.Text = ElementText.Final($"{code.Text.Value}\n{text}\n");
        }
        else
        {
            parent.Add("pre").Add("code").Text = ElementText.Final(text + "\n");
            Parser.Page.HasIndentedCode = true;
        }
        return true;
    }
}
