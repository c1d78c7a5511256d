using Portico.TechDocs.Building;

namespace Portico.TechDocs.Site;

/// <summary>A place in the navigation, ready to be written into every page.</summary>
sealed class NavPlace
{
    NavPlace(NavNode node, int first, IReadOnlyList<NavPlace> children)
    {
        Page = node.Page;
        Address = node.Page?.Url ?? node.Address ?? "";
        IsElsewhere = node is { Page: null, Address: { } address } && Uri.TryCreate(address, UriKind.Absolute, out var uri) && !uri.IsFile;
        IsSection = node.IsSection;
        First = first;
        Children = children;
        End = first + (node.Page is null ? children.Sum(static child => child.End - child.First) : 1);
        using var html = new HtmlBuffer(256);
        Title = html.AppendTitle(node.Title).Written.ToArray();
        html.Clear();
        Label = html.AppendText(Titles.Plain(node.Title)).Written.ToArray();
        Rest = [.. "\"><span class=\"md-ellipsis\">"u8, .. Title, .. "</span></a></li>\n"u8];
    }

    /// <summary>The page; null when it is none.</summary>
    public Page? Page { get; }

    /// <summary>The address; empty for a section.</summary>
    public string Address { get; }

    /// <summary>Whether the address leads out of the site.</summary>
    public bool IsElsewhere { get; }

    /// <summary>Whether it is a section.</summary>
    public bool IsSection { get; }

    /// <summary>Number of the first page in it, in the order of the navigation.</summary>
    public int First { get; }

    /// <summary>Number behind the last page in it.</summary>
    public int End { get; }

    /// <summary>What is in a section.</summary>
    public IReadOnlyList<NavPlace> Children { get; }

    /// <summary>The title, as content.</summary>
    public byte[] Title { get; }

    /// <summary>The title, for attributes.</summary>
    public byte[] Label { get; }

    /// <summary>What follows the address of an item.</summary>
    public byte[] Rest { get; }

    /// <summary>The first page in it; null when there is none.</summary>
    public Page? FirstPage => Page ?? Children.Select(static child => child.FirstPage).FirstOrDefault(static page => page is not null);

    /// <summary>Prepares a navigation.</summary>
    public static IReadOnlyList<NavPlace> Prepare(IReadOnlyList<NavNode> nav)
    {
        var next = 0;
        return List(nav);

        IReadOnlyList<NavPlace> List(IReadOnlyList<NavNode> nodes) => [.. nodes.Select(node =>
        {
            var first = next;
            var children = List(node.Children);
            if (node.Page is not null) next++;
            return new NavPlace(node, first, children);
        })];
    }
}
