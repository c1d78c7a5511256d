using Portico.TechDocs.Markdown;

namespace Portico.TechDocs.Site;

/// <summary>Writes the list of a page's headings. A single first heading is the page's title and not listed.</summary>
static class TocWriter
{
    /// <summary>Writes it.</summary>
    public static void Write(IReadOnlyList<Heading> headings, HtmlBuffer html)
    {
        if (headings is [{ Level: 1 } title]) headings = title.Children;
        html.Append("<div class=\"md-sidebar md-sidebar--secondary\" data-md-component=\"sidebar\" data-md-type=\"toc\""u8).Append(headings.Count == 0 ? " hidden"u8 : ""u8)
            .Append("><div class=\"md-sidebar__scrollwrap\"><div class=\"md-sidebar__inner\">\n<nav class=\"md-nav md-nav--secondary\" aria-label=\"Table of contents\">\n"u8);
        if (headings.Count > 0)
        {
            html.Append("<p class=\"md-nav__title\">Table of contents</p>\n"u8);
            WriteList(headings, html, " data-md-component=\"toc\""u8);
        }
        html.Append("</nav>\n</div></div></div>\n"u8);
    }

    static void WriteList(IReadOnlyList<Heading> headings, HtmlBuffer html, ReadOnlySpan<byte> attributes)
    {
        html.Append("<ul class=\"md-nav__list\""u8).Append(attributes).Append(">\n"u8);
        foreach (var heading in headings)
        {
            // Titles are escaped already.
            html.Append("<li class=\"md-nav__item\"><a class=\"md-nav__link\" href=\"#"u8).AppendText(heading.Id).Append("\"><span class=\"md-ellipsis\">"u8).AppendText(heading.Title).Append("</span></a>"u8);
            if (heading.Children.Count > 0)
            {
                html.Append("<nav class=\"md-nav\" aria-label=\""u8).AppendText(heading.Title).Append("\">\n"u8);
                WriteList(heading.Children, html, ""u8);
                html.Append("</nav>"u8);
            }
            html.Append("</li>\n"u8);
        }
        html.Append("</ul>\n"u8);
    }
}
