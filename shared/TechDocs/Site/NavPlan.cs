using Portico.TechDocs.Building;

namespace Portico.TechDocs.Site;

/// <summary>The navigation of a site, prepared once for all its pages.</summary>
sealed class NavPlan
{
    /// <summary>In larger sites, sections that the page is not in are links to their first page: the navigation of all pages together would grow with their square.</summary>
    const int MostWhole = 400;

    readonly ILookup<Page, int> numbers;

    public NavPlan(SiteMap site, string? repository)
    {
        Places = NavPlace.Prepare(site.Nav);
        numbers = Places.SelectMany(Pages).ToLookup(static place => place.Page!, static place => place.First);
        IsPruned = site.Sequence.Count > MostWhole;
        using var html = new HtmlBuffer(1024);
        html.Append("<div class=\"md-sidebar md-sidebar--primary\" data-md-component=\"sidebar\" data-md-type=\"navigation\"><div class=\"md-sidebar__scrollwrap\"><div class=\"md-sidebar__inner\">\n"u8);
        html.Append("<nav class=\"md-nav md-nav--primary\" aria-label=\"Navigation\" data-md-level=\"0\">\n<label class=\"md-nav__title\" for=\"__drawer\">"u8).AppendText(site.Config.SiteName).Append("</label>\n"u8);
        if (repository is not null)
        {
            html.Append("<div class=\"md-nav__source\"><a class=\"md-source\" href=\""u8).AppendText(repository).Append("\" title=\"Go to repository\">"u8).Append(Icons.Repository)
                .Append("<span class=\"md-source__repository\">"u8).AppendText(site.Config.RepoName ?? NameOf(repository)).Append("</span></a></div>\n"u8);
        }
        Head = html.Written.ToArray();
    }

    /// <summary>What stands before the list.</summary>
    public byte[] Head { get; }

    /// <summary>The list.</summary>
    public IReadOnlyList<NavPlace> Places { get; }

    /// <summary>Whether sections that a page is not in are links.</summary>
    public bool IsPruned { get; }

    /// <summary>Whether a page is in a section.</summary>
    public bool IsIn(Page page, NavPlace section)
    {
        foreach (var number in numbers[page])
        {
            if (number >= section.First && number < section.End) return true;
        }
        return false;
    }

    static IEnumerable<NavPlace> Pages(NavPlace place) => place.Page is not null ? [place] : place.Children.SelectMany(Pages);

    static string NameOf(string repository) => Uri.TryCreate(repository, UriKind.Absolute, out var uri) ? uri.AbsolutePath.Trim('/') is { Length: > 0 } path ? path : uri.Host : repository;
}
