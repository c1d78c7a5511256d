using System.Text;
using Portico.TechDocs.Building;
using Portico.TechDocs.Markdown;
using Portico.TechDocs.Markdown.Tree;
using Portico.TechDocs.Sources;

namespace Portico.TechDocs.Site;

/// <summary>Writes a page's file. Classes and places are those that Backstage's reader looks for.</summary>
sealed class PageWriter(SiteMap site, SiteAssets assets, string? editBase, string? repository)
{
    const string Toggle = "class=\"md-toggle\" type=\"checkbox\" autocomplete=\"off\"";

    /// <summary>Writes the page.</summary>
    /// <param name="page">Which one.</param>
    /// <param name="content">Its content, made safe.</param>
    /// <param name="headings">Its headings, nested.</param>
    /// <param name="description">For search engines; null for none.</param>
    public string Write(Page page, string content, IReadOnlyList<Heading> headings, string? description)
    {
        var html = new StringBuilder(content.Length + 16 * 1024);
        WriteHead(html, page.Url, page.IsHome ? site.Config.SiteName : $"{page.Title} - {site.Config.SiteName}", description ?? site.Config.SiteDescription);
        WriteHeader(html, page.Url);
        html.Append("<div class=\"md-container\" data-md-component=\"container\"><div class=\"md-main\" data-md-component=\"main\"><div class=\"md-main__inner md-grid\">\n");
        new NavWriter(site, html, repository).WritePrimary(page);
        TocWriter.Write(headings, html);
        html.Append("<main class=\"md-content\" data-md-component=\"content\" id=\"__content\"><article class=\"md-content__inner md-typeset\">\n");
        if (editBase is not null) html.Append("<a class=\"md-content__button md-icon\" href=\"").AppendText(editBase + Urls.Quote(page.File.Path)).Append("\" title=\"Edit this page\" aria-label=\"Edit this page\">").Append(Icons.Pencil).Append("</a>\n");
        if (!content.Contains("<h1", StringComparison.Ordinal)) html.Append("<h1>").AppendText(page.Title).Append("</h1>\n");
        html.Append(content).Append("\n</article></main>\n</div></div>\n");
        WriteFooter(html, page);
        return html.Append("</div>\n</body>\n</html>\n").ToString();
    }

    /// <summary>Writes a page that lists what there is, for a site without a first page; or one for an address that is not there.</summary>
    public string WritePlain(string title, string content)
    {
        var html = new StringBuilder();
        WriteHead(html, "", $"{title} - {site.Config.SiteName}", null);
        WriteHeader(html, "");
        html.Append("<div class=\"md-container\"><div class=\"md-main\"><div class=\"md-main__inner md-grid\">\n");
        new NavWriter(site, html, repository).WritePrimary(null);
        html.Append("<main class=\"md-content\" id=\"__content\"><article class=\"md-content__inner md-typeset\"><h1>").AppendText(title).Append("</h1>\n").Append(content);
        return html.Append("</article></main>\n</div></div></div>\n</body>\n</html>\n").ToString();
    }

    void WriteHead(StringBuilder html, string url, string title, string? description)
    {
        var root = Urls.Relative("", url);
        html.Append("<!doctype html>\n<html lang=\"").Append(site.Config.Language).Append("\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>").AppendText(title).Append("</title>\n");
        if (!string.IsNullOrWhiteSpace(description)) html.Append("<meta name=\"description\" content=\"").AppendText(description).Append("\">\n");
        html.Append("<meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" href=\"").Append(root).Append(SiteAssets.Icon).Append("\" type=\"image/svg+xml\">\n");
        html.Append("<link rel=\"stylesheet\" href=\"").Append(root).Append(assets.Stylesheet).Append("\">\n<script src=\"").Append(root).Append(assets.Script).Append("\"></script>\n</head>\n");
        html.Append("<body dir=\"ltr\" data-base=\"").Append(root).Append("\">\n");
    }

    void WriteHeader(StringBuilder html, string url)
    {
        html.Append("<input ").Append(Toggle).Append(" data-md-toggle=\"drawer\" id=\"__drawer\" aria-label=\"Navigation\">\n<label class=\"md-overlay\" for=\"__drawer\" aria-hidden=\"true\"></label>\n");
        html.Append("<a class=\"md-skip\" href=\"#__content\">Skip to content</a>\n<header class=\"md-header\" data-md-component=\"header\"><div class=\"md-header__inner md-grid\">\n");
        html.Append("<label class=\"md-header__button md-icon\" for=\"__drawer\" title=\"Navigation\">").Append(Icons.Menu).Append("</label>\n");
        html.Append("<a class=\"md-header__title\" href=\"").Append(Urls.Relative("", url)).Append("\">").AppendText(site.Config.SiteName).Append("</a>\n");
        html.Append("<form class=\"md-search\" role=\"search\"><input class=\"md-search__input\" type=\"search\" placeholder=\"Search\" aria-label=\"Search\" aria-controls=\"__results\" autocomplete=\"off\" spellcheck=\"false\"><div class=\"md-search__output\" id=\"__results\" role=\"region\" aria-label=\"Search results\" hidden></div></form>\n");
        html.Append("<button class=\"md-header__button md-icon\" type=\"button\" data-md-theme title=\"Light or dark\" aria-label=\"Light or dark\">").Append(Icons.Contrast).Append("</button>\n</div></header>\n");
    }

    void WriteFooter(StringBuilder html, Page page)
    {
        var (before, after) = (site.Before(page), site.After(page));
        if (before is null && after is null) return;
        html.Append("<footer class=\"md-footer\"><nav class=\"md-footer__inner md-grid\" aria-label=\"Previous and next page\">\n");
        WriteFooterLink(html, page, before, "prev", "Previous");
        WriteFooterLink(html, page, after, "next", "Next");
        html.Append("</nav></footer>\n");
    }

    static void WriteFooterLink(StringBuilder html, Page page, Page? target, string kind, string label)
    {
        if (target is null) return;
        html.Append("<a class=\"md-footer__link md-footer__link--").Append(kind).Append("\" href=\"").Append(Urls.Relative(target.Url, page.Url)).Append("\" rel=\"").Append(kind).Append("\">");
        if (kind == "prev") html.Append("<span class=\"md-footer__button md-icon\">").Append(Icons.Left).Append("</span>");
        html.Append("<span class=\"md-footer__title\"><span class=\"md-footer__direction\">").Append(label).Append("</span> <span class=\"md-ellipsis\">").AppendText(target.Title).Append("</span></span>");
        if (kind == "next") html.Append("<span class=\"md-footer__button md-icon\">").Append(Icons.Right).Append("</span>");
        html.Append("</a>\n");
    }
}

/// <summary>Adds text to HTML.</summary>
static class HtmlText
{
    /// <summary>Adds text, escaped for content and for attributes.</summary>
    public static StringBuilder AppendText(this StringBuilder html, string text)
    {
        TreeWriter.WriteAttribute(text, html);
        return html;
    }
}
