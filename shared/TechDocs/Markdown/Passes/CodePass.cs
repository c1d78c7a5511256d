using Portico.TechDocs.Highlighting;
using Portico.TechDocs.Markdown.Fences;
using Portico.TechDocs.Markdown.Tree;

namespace Portico.TechDocs.Markdown.Passes;

/// <summary>Writes indented code as fenced code is written.</summary>
static class CodePass
{
    static readonly FenceInfo Unnamed = new();

    /// <summary>Replaces the blocks.</summary>
    public static void Run(Element root, PageState page)
    {
        root.Visit(block =>
        {
            if (block is not { Tag: "pre", Inner: [{ Tag: "code", Text.IsEmpty: false } code] }) return;
            page.Budget.Check();
            block.Text = page.Stash.Keep(CodeWriter.Write(code.Text.Value!, Unnamed, page));
            block.Children.Clear();
            block.Tag = "p";
        });
    }
}
