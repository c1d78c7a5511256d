using System.Text;
using Portico.TechDocs.Markdown;

namespace Portico.TechDocs.Site;

/// <summary>Writes the list of a page's headings. A single first heading is the page's title and not listed.</summary>
static class TocWriter
{
    /// <summary>Writes it.</summary>
    public static void Write(IReadOnlyList<Heading> headings, StringBuilder html)
    {
        if (headings is [{ Level: 1 } title]) headings = title.Children;
        html.Append("<div class=\"md-sidebar md-sidebar--secondary\" data-md-component=\"sidebar\" data-md-type=\"toc\"").Append(headings.Count == 0 ? " hidden" : "")
            .Append("><div class=\"md-sidebar__scrollwrap\"><div class=\"md-sidebar__inner\">\n<nav class=\"md-nav md-nav--secondary\" aria-label=\"Table of contents\">\n");
        if (headings.Count > 0)
        {
            html.Append("<p class=\"md-nav__title\">Table of contents</p>\n");
            WriteList(headings, html, " data-md-component=\"toc\"");
        }
        html.Append("</nav>\n</div></div></div>\n");
    }

    static void WriteList(IReadOnlyList<Heading> headings, StringBuilder html, string attributes)
    {
        html.Append("<ul class=\"md-nav__list\"").Append(attributes).Append(">\n");
        foreach (var heading in headings)
        {
            // Titles are escaped already.
            html.Append("<li class=\"md-nav__item\"><a class=\"md-nav__link\" href=\"#").AppendText(heading.Id).Append("\"><span class=\"md-ellipsis\">").AppendText(heading.Title).Append("</span></a>");
            if (heading.Children.Count > 0)
            {
                html.Append("<nav class=\"md-nav\" aria-label=\"").AppendText(heading.Title).Append("\">\n");
                WriteList(heading.Children, html, "");
                html.Append("</nav>");
            }
            html.Append("</li>\n");
        }
        html.Append("</ul>\n");
    }
}
