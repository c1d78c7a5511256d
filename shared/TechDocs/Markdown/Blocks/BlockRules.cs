namespace Portico.TechDocs.Markdown.Blocks;

/// <summary>The rules in the order in which they are asked.</summary>
static class BlockRules
{
    /// <summary>The rules for a set of extensions.</summary>
    public static IEnumerable<BlockRule> For(BlockParser parser, MarkdownOptions options)
    {
        if (options.Admonitions) yield return new AdmonitionRule(parser);
        if (options.Details) yield return new DetailsRule(parser);
        if (options.Tabs) yield return new TabRule(parser, options.AlternateTabs);
        if (options.MarkdownInHtml) yield return new HtmlElementRule(parser);
        yield return new EmptyRule(parser);
        yield return new ListIndentRule(parser, options.ListIndent, ["li"], ["ul", "ol"], "li");
        if (options.DefinitionLists) yield return new ListIndentRule(parser, options.ListIndent, ["dd", "li"], ["dl", "ol", "ul"], "dd");
        yield return new IndentedCodeRule(parser);
        yield return new TableRule(parser);
        yield return new HashHeadingRule(parser);
        yield return new UnderlinedHeadingRule(parser);
        yield return new RulerRule(parser);
        yield return new ListRule(parser, options, ordered: true);
        yield return new ListRule(parser, options, ordered: false);
        if (options.DefinitionLists) yield return new DefinitionRule(parser, options.ListIndent);
        yield return new QuoteRule(parser);
        if (options.Footnotes) yield return new FootnoteRule(parser);
        if (options.Abbreviations) yield return new AbbreviationRule(parser);
        yield return new ReferenceRule(parser);
        yield return new ParagraphRule(parser);
    }
}
