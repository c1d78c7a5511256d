using Portico.TechDocs.Building;
using Portico.TechDocs.Markdown;
using Portico.TechDocs.Sources;

namespace Portico.TechDocs.Site;

/// <summary>Writes a page's file. Classes and places are those that Backstage's reader looks for.</summary>
sealed class PageWriter(SiteMap site, SiteAssets assets, EditLinks edits)
{
    readonly NavPlan nav = new(site, edits.Repository);

    /// <summary>Writes the page.</summary>
    /// <param name="page">Which one.</param>
    /// <param name="content">Its content, made safe.</param>
    /// <param name="headings">Its headings, nested.</param>
    /// <param name="description">For search engines; null for none.</param>
    /// <param name="html">Where to.</param>
    public void Write(Page page, ReadOnlySpan<char> content, IReadOnlyList<Heading> headings, string? description, HtmlBuffer html)
    {
        WriteHead(html, page.Url, page.IsHome ? site.Config.SiteName : $"{Titles.Plain(page.Title)} - {site.Config.SiteName}", description ?? site.Config.SiteDescription);
        WriteHeader(html, page.Url);
        html.Append("<div class=\"md-container\" data-md-component=\"container\"><div class=\"md-main\" data-md-component=\"main\"><div class=\"md-main__inner md-grid\">\n"u8);
        new NavWriter(nav, html).WritePrimary(page);
        TocWriter.Write(headings, html);
        html.Append("<main class=\"md-content\" data-md-component=\"content\" id=\"__content\"><article class=\"md-content__inner md-typeset\">\n"u8);
        var edit = edits.Find(page.File);
        if (edit.Base is not null) html.Append("<a class=\"md-content__button md-icon\" href=\""u8).AppendText(edit.Base).AppendText(Urls.Quote(edit.Path)).Append("\" title=\"Edit this page\" aria-label=\"Edit this page\">"u8).Append(Icons.Pencil).Append("</a>\n"u8);
        if (!content.Contains("<h1", StringComparison.Ordinal)) html.Append("<h1>"u8).AppendTitle(page.Title).Append("</h1>\n"u8);
        html.Append(content).Append("\n</article></main>\n</div></div>\n"u8);
        WriteFooter(html, page);
        html.Append("</div>\n</body>\n</html>\n"u8);
    }

    /// <summary>Writes a page that lists what there is, for a site without a first page; or one for an address that is not there.</summary>
    public byte[] WritePlain(string title, string content)
    {
        using var html = new HtmlBuffer();
        WriteHead(html, "", $"{title} - {site.Config.SiteName}", null);
        WriteHeader(html, "");
        html.Append("<div class=\"md-container\"><div class=\"md-main\"><div class=\"md-main__inner md-grid\">\n"u8);
        new NavWriter(nav, html).WritePrimary(null);
        html.Append("<main class=\"md-content\" id=\"__content\"><article class=\"md-content__inner md-typeset\"><h1>"u8).AppendText(title).Append("</h1>\n"u8).Append(content);
        return html.Append("</article></main>\n</div></div></div>\n</body>\n</html>\n"u8).Written.ToArray();
    }

    void WriteHead(HtmlBuffer html, string url, string title, string? description)
    {
        var root = Urls.Relative("", url);
        html.Append("<!doctype html>\n<html lang=\""u8).Append(site.Config.Language).Append("\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>"u8).AppendText(title).Append("</title>\n"u8);
        if (!string.IsNullOrWhiteSpace(description)) html.Append("<meta name=\"description\" content=\""u8).AppendText(description).Append("\">\n"u8);
        html.Append("<meta http-equiv=\"Content-Security-Policy\" content=\""u8).Append(SitePolicy.Page).Append("\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" href=\""u8).Append(root).Append(SiteAssets.Icon).Append("\" type=\"image/svg+xml\">\n"u8);
        html.Append("<link rel=\"stylesheet\" href=\""u8).Append(root).Append(assets.Stylesheet).Append("\">\n<script src=\""u8).Append(root).Append(assets.Script).Append("\"></script>\n</head>\n"u8);
        html.Append("<body dir=\"ltr\" data-base=\""u8).Append(root).Append("\">\n"u8);
    }

    void WriteHeader(HtmlBuffer html, string url)
    {
        html.Append("<a class=\"md-skip\" href=\"#__content\">Skip to content</a>\n<input class=\"md-toggle\" type=\"checkbox\" data-md-toggle=\"drawer\" id=\"__drawer\" aria-label=\"Navigation\">\n<label class=\"md-overlay\" for=\"__drawer\"></label>\n"u8);
        html.Append("<header class=\"md-header\" data-md-component=\"header\"><div class=\"md-header__inner md-grid\">\n"u8);
        html.Append("<label class=\"md-header__button md-header__menu md-icon\" for=\"__drawer\" title=\"Navigation\">"u8).Append(Icons.Menu).Append("</label>\n"u8);
        html.Append("<a class=\"md-header__title\" href=\""u8).Append(Urls.Relative("", url)).Append("\">"u8).AppendText(site.Config.SiteName).Append("</a>\n"u8);
        html.Append("<form class=\"md-search\" role=\"search\"><input class=\"md-search__input\" type=\"search\" placeholder=\"Search\" aria-label=\"Search\" aria-controls=\"__results\" autocomplete=\"off\" spellcheck=\"false\"><div class=\"md-search__output\" id=\"__results\" role=\"region\" aria-label=\"Search results\" hidden></div></form>\n"u8);
        html.Append("<button class=\"md-header__button md-icon\" type=\"button\" data-md-theme title=\"Light or dark\" aria-label=\"Light or dark\">"u8).Append(Icons.Contrast).Append("</button>\n</div></header>\n"u8);
    }

    void WriteFooter(HtmlBuffer html, Page page)
    {
        var (before, after) = (site.Before(page), site.After(page));
        if (before is null && after is null) return;
        html.Append("<footer class=\"md-footer\"><nav class=\"md-footer__inner md-grid\" aria-label=\"Previous and next page\">\n"u8);
        WriteFooterLink(html, page, before, "prev", "Previous");
        WriteFooterLink(html, page, after, "next", "Next");
        html.Append("</nav></footer>\n"u8);
    }

    static void WriteFooterLink(HtmlBuffer html, Page page, Page? target, string kind, string label)
    {
        if (target is null) return;
        html.Append("<a class=\"md-footer__link md-footer__link--"u8).Append(kind).Append("\" href=\""u8).Append(Urls.Relative(target.Url, page.Url)).Append("\" rel=\""u8).Append(kind).Append("\">"u8);
        if (kind == "prev") html.Append("<span class=\"md-footer__button md-icon\">"u8).Append(Icons.Left).Append("</span>"u8);
        html.Append("<span class=\"md-footer__title\"><span class=\"md-footer__direction\">"u8).Append(label).Append("</span> <span class=\"md-ellipsis\">"u8).AppendTitle(target.Title).Append("</span></span>"u8);
        if (kind == "next") html.Append("<span class=\"md-footer__button md-icon\">"u8).Append(Icons.Right).Append("</span>"u8);
        html.Append("</a>\n"u8);
    }
}
