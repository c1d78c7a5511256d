using System.Globalization;
using System.Text;
using Portico.TechDocs.Building;
using Portico.TechDocs.Sources;

namespace Portico.TechDocs.Site;

/// <summary>Writes the navigation of a page. Sections fold without a script: a box that is checked, and its label.</summary>
sealed class NavWriter(SiteMap site, StringBuilder html, string? repository)
{
    /// <summary>In larger sites, sections that the page is not in are links to their first page: the navigation of all pages together would grow with their square.</summary>
    const int MostWhole = 400;

    readonly bool pruned = site.Sequence.Count > MostWhole;
    string url = "";
    Page? active;
    int sections;

    /// <summary>Writes it.</summary>
    /// <param name="page">The page; null for one that is not in the navigation.</param>
    public void WritePrimary(Page? page)
    {
        active = page;
        url = page?.Url ?? "";
        html.Append("<div class=\"md-sidebar md-sidebar--primary\" data-md-component=\"sidebar\" data-md-type=\"navigation\"><div class=\"md-sidebar__scrollwrap\"><div class=\"md-sidebar__inner\">\n");
        html.Append("<nav class=\"md-nav md-nav--primary\" aria-label=\"Navigation\" data-md-level=\"0\">\n<label class=\"md-nav__title\" for=\"__drawer\">").AppendText(site.Config.SiteName).Append("</label>\n");
        if (repository is not null)
        {
            html.Append("<div class=\"md-nav__source\"><a class=\"md-source\" href=\"").AppendText(repository).Append("\" title=\"Go to repository\">").Append(Icons.Repository)
                .Append("<span class=\"md-source__repository\">").AppendText(site.Config.RepoName ?? NameOf(repository)).Append("</span></a></div>\n");
        }
        WriteList(site.Nav, 0);
        html.Append("</nav>\n</div></div></div>\n");
    }

    void WriteList(IReadOnlyList<NavNode> nodes, int level)
    {
        html.Append("<ul class=\"md-nav__list\">\n");
        foreach (var node in nodes)
        {
            if (node.IsSection) WriteSection(node, level);
            else if (node.Page is { } page) WriteItem(node.Title, Urls.Relative(page.Url, url), page == active);
            else WriteItem(node.Title, IsElsewhere(node.Address!) ? node.Address! : Urls.Relative(node.Address!, url), isActive: false); // a link has an address
        }
        html.Append("</ul>\n");
    }

    void WriteItem(string title, string address, bool isActive)
    {
        html.Append(isActive ? "<li class=\"md-nav__item md-nav__item--active\"><a class=\"md-nav__link md-nav__link--active\" aria-current=\"page\" href=\"" : "<li class=\"md-nav__item\"><a class=\"md-nav__link\" href=\"");
        html.AppendText(address).Append("\"><span class=\"md-ellipsis\">").AppendText(title).Append("</span></a></li>\n");
    }

    void WriteSection(NavNode section, int level)
    {
        var isOpen = active is not null && section.Pages.Contains(active);
        if (pruned && !isOpen)
        {
            if (section.Pages.FirstOrDefault() is { } first) WriteItem(section.Title, Urls.Relative(first.Url, url), isActive: false);
            return;
        }
        var id = string.Create(CultureInfo.InvariantCulture, $"__nav_{++sections}");
        html.Append(isOpen ? "<li class=\"md-nav__item md-nav__item--active md-nav__item--nested\">" : "<li class=\"md-nav__item md-nav__item--nested\">");
        html.Append("<input class=\"md-nav__toggle md-toggle\" type=\"checkbox\" id=\"").Append(id).Append('"').Append(isOpen ? " checked" : "").Append(" aria-label=\"").AppendText(section.Title).Append("\">");
        html.Append("<label class=\"md-nav__link\" for=\"").Append(id).Append("\"><span class=\"md-ellipsis\">").AppendText(section.Title).Append("</span><span class=\"md-nav__icon md-icon\"></span></label>\n");
        html.Append("<nav class=\"md-nav\" aria-label=\"").AppendText(section.Title).Append("\" data-md-level=\"").Append(level + 1).Append("\"><label class=\"md-nav__title\" for=\"").Append(id)
            .Append("\"><span class=\"md-nav__icon md-icon\"></span>").AppendText(section.Title).Append("</label>\n");
        WriteList(section.Children, level + 1);
        html.Append("</nav></li>\n");
    }

    static bool IsElsewhere(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && !uri.IsFile;

    static string NameOf(string repository) => Uri.TryCreate(repository, UriKind.Absolute, out var uri) ? uri.AbsolutePath.Trim('/') is { Length: > 0 } path ? path : uri.Host : repository;
}
