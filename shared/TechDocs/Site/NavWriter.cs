using Portico.TechDocs.Building;

namespace Portico.TechDocs.Site;

/// <summary>Writes the navigation of a page. Sections fold without a script: a box that is checked, and its label.</summary>
sealed class NavWriter(NavPlan plan, HtmlBuffer html)
{
    string url = "";
    Page? active;
    int sections;

    /// <summary>Writes it.</summary>
    /// <param name="page">The page; null for one that is not in the navigation.</param>
    public void WritePrimary(Page? page)
    {
        active = page;
        url = page?.Url ?? "";
        html.Append(plan.Head);
        WriteList(plan.Places, 0);
        html.Append("</nav>\n</div></div></div>\n"u8);
    }

    void WriteList(IReadOnlyList<NavPlace> places, int level)
    {
        html.Append("<ul class=\"md-nav__list\">\n"u8);
        foreach (var place in places)
        {
            if (place.IsSection) WriteSection(place, level);
            else WriteItem(place, place.Address, place.Page is not null && place.Page == active);
        }
        html.Append("</ul>\n"u8);
    }

    void WriteItem(NavPlace place, string address, bool isActive)
    {
        html.Append(isActive
            ? "<li class=\"md-nav__item md-nav__item--active\"><a class=\"md-nav__link md-nav__link--active\" aria-current=\"page\" href=\""u8
            : "<li class=\"md-nav__item\"><a class=\"md-nav__link\" href=\""u8);
        if (place.IsElsewhere) html.AppendText(address);
        else html.AppendRelative(address, url);
        html.Append(place.Rest);
    }

    void WriteSection(NavPlace section, int level)
    {
        var isOpen = active is not null && plan.IsIn(active, section);
        if (plan.IsPruned && !isOpen)
        {
            if (section.FirstPage is { } first) WriteItem(section, first.Url, isActive: false);
            return;
        }
        var id = ++sections;
        html.Append(isOpen ? "<li class=\"md-nav__item md-nav__item--active md-nav__item--nested\">"u8 : "<li class=\"md-nav__item md-nav__item--nested\">"u8);
        html.Append("<input class=\"md-nav__toggle md-toggle\" type=\"checkbox\" id=\"__nav_"u8).Append(id).Append("\""u8).Append(isOpen ? " checked"u8 : ""u8).Append(" aria-label=\""u8).Append(section.Label).Append("\">"u8);
        html.Append("<label class=\"md-nav__link\" for=\"__nav_"u8).Append(id).Append("\"><span class=\"md-ellipsis\">"u8).Append(section.Title).Append("</span><span class=\"md-nav__icon md-icon\"></span></label>\n"u8);
        html.Append("<nav class=\"md-nav\" aria-label=\""u8).Append(section.Label).Append("\" data-md-level=\""u8).Append(level + 1).Append("\"><label class=\"md-nav__title\" for=\"__nav_"u8).Append(id)
            .Append("\"><span class=\"md-nav__icon md-icon\"></span>"u8).Append(section.Title).Append("</label>\n"u8);
        WriteList(section.Children, level + 1);
        html.Append("</nav></li>\n"u8);
    }
}
