namespace Portico.TechDocs.Markdown.Inlines;

/// <summary>The rules in the order in which they are applied.</summary>
static class InlineRules
{
    static readonly InlineRule Escape = new EscapeRule();
    static readonly InlineRule Email = new AddressRule();
    static readonly InlineRule Break = new BreakRule(BreakRule.Spaces, "  \n");
    static readonly InlineRule EveryBreak = new BreakRule(BreakRule.Any, "\n");
    static readonly InlineRule Html = new HtmlRule();
    static readonly InlineRule Entity = new EntityRule();
    static readonly InlineRule Footnote = new FootnoteMarkRule();
    static readonly InlineRule Bare = new BareLinkRule();
    static readonly InlineRule BareMail = new BareMailRule();
    static readonly InlineRule Emoji = new EmojiRule();
    static readonly InlineRule Caret = new EmphasisRule('^', PairPatterns.Caret);
    static readonly InlineRule Tilde = new EmphasisRule('~', PairPatterns.Tilde);
    static readonly InlineRule Mark = new EmphasisRule('=', PairPatterns.Mark);

    /// <summary>The rules for a page.</summary>
    public static InlineRule[] For(PageState page)
    {
        var options = page.Options;
        var rules = new List<InlineRule> { new CodeRule(options.InlineHighlight), Escape };
        if (options.Footnotes && page.Footnotes.Count > 0) rules.Add(Footnote);
        rules.AddRange([LinkRule.Reference, LinkRule.Inline, LinkRule.Image, LinkRule.ImageReference, LinkRule.ShortReference, LinkRule.ShortImageReference]);
        rules.AddRange([options.MagicLinks ? AutolinkRule.Magic : AutolinkRule.Plain, Email, options.LineBreaks ? EveryBreak : Break, Html]);
        if (options.MagicLinks) rules.AddRange([Bare, BareMail]);
        rules.Add(Entity);
        if (options.Emoji) rules.Add(Emoji);
        if (options.Caret) rules.Add(Caret);
        if (options.Mark) rules.Add(Mark);
        if (options.Tilde) rules.Add(Tilde);
        rules.AddRange(EmphasisPatterns.For(options));
        rules.AddRange(page.Abbreviations.Select(static pair => new AbbreviationMarkRule(pair.Key, pair.Value)));
        return [.. rules];
    }
}
