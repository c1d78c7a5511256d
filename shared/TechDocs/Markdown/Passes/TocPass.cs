using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Portico.TechDocs.Markdown.Tree;

namespace Portico.TechDocs.Markdown.Passes;

/// <summary>Gives headings their anchors and links, and lists them.</summary>
static partial class TocPass
{
    /// <summary>Where the list is put into the page.</summary>
    public const string Marker = "[TOC]";

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag { get; }

    [GeneratedRegex("&[#a-zA-Z0-9]+;")]
    private static partial Regex Entity { get; }

    /// <summary>Sets the anchors.</summary>
    /// <param name="root">The page.</param>
    /// <param name="page">What is known of it.</param>
    /// <param name="hasMarker">Whether the list may have a place in the page.</param>
    /// <returns>The headings, nested.</returns>
    public static IReadOnlyList<Heading> Run(Element root, PageState page, bool hasMarker)
    {
        var options = page.Options;
        var used = new HashSet<string>();
        var marked = new List<Element>();
        root.Visit(element =>
        {
            if (element["id"] is { } known) used.Add(known);
            if (Tags.IsHeading(element.Tag)) marked.Add(element);
        });
        var given = new Dictionary<string, string>();
        var list = new List<Heading>();
        foreach (var element in marked)
        {
            page.Budget.Check();
            var level = Math.Min(6, element.Tag[1] - '0' + options.BaseLevel - 1);
            element.Tag = "h" + (char)('0' + level);
            var text = NameOf(element);
            var id = element["id"] ??= Slugs.Unique(Slugs.Of(Marks.Unescape(Plain(text, page, keepEntities: false)), options.SlugSeparator), used, given);
            if (level >= options.TocTop && level <= options.TocBottom)
            {
                list.Add(new(level, id, Marks.Unescape(Plain(Escape(element["data-toc-label"] ?? text), page, keepEntities: true))));
            }
            element["data-toc-label"] = null;
            if (options.Permalink is { } link) AddLink(element, id, link, options.PermalinkTitle);
        }
        var nested = Heading.Nest(list);
        if (hasMarker) PutInMarker(root, nested, page);
        return nested;
    }

    static void AddLink(Element element, string id, string text, string title)
    {
        var link = element.Add("a").With("class", "headerlink").With("href", "#" + id);
        link.Text = text;
        if (title.Length > 0) link["title"] = title;
    }

    // Emoji are left out: where they are pictures they have no text.
    static string NameOf(Element element)
    {
        var name = new StringBuilder();
        Collect(element, name);
        return name.ToString().Trim();

        static void Collect(Element element, StringBuilder name)
        {
            if (element["class"]?.StartsWith("emojione", StringComparison.Ordinal) != true) name.Append(element.Text.IsFinal ? WebUtility.HtmlDecode(element.Text.Value) : element.Text.Value);
            foreach (var child in element.Inner)
            {
                Collect(child, name);
                name.Append(child.Tail.Value);
            }
        }
    }

    // HTML in the heading, without its tags.
    static string Plain(string text, PageState page, bool keepEntities)
    {
        if (!text.Contains(Marks.Html, StringComparison.Ordinal)) return text;
        var result = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == Marks.Start && Marks.Read(text, Marks.Html, i, out var end) is >= 0 and var index && page.Stash.Find(index) is string html)
            {
                // Pygments writes quotation marks in code as entities.
                var isCode = html.StartsWith("<div", StringComparison.Ordinal) && html.Contains("<code>", StringComparison.Ordinal);
                html = Tag.Replace(html, "");
                if (isCode) html = html.Replace("\"", "&quot;", StringComparison.Ordinal).Replace("'", "&#39;", StringComparison.Ordinal);
                result.Append(keepEntities ? html : Entity.Replace(html, ""));
                i = end - 1;
            }
            else result.Append(text[i]);
        }
        return result.ToString();
    }

    static string Escape(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    static void PutInMarker(Element root, IReadOnlyList<Heading> headings, PageState page)
    {
        var parents = new List<(Element Parent, int At)>();
        root.Visit(parent =>
        {
            if (Tags.IsHeading(parent.Tag) || parent.Tag is "pre" or "code") return;
            var at = parent.Children.FindIndex(static child => child.Inner.Length == 0 && child.Text.Value.AsSpan().Trim() is Marker && !Tags.IsHeading(child.Tag));
            if (at >= 0) parents.Add((parent, at));
        });
        foreach (var (parent, at) in parents)
        {
            page.Budget.Check();
            var box = new Element("div").With("class", "toc");
            AddList(box, headings);
            parent.Children[at] = box;
        }
    }

    static void AddList(Element parent, IReadOnlyList<Heading> headings)
    {
        var list = parent.Add("ul");
        foreach (var heading in headings)
        {
            var item = list.Add("li");
            item.Add("a").With("href", "#" + heading.Id).Text = heading.Title;
            if (heading.Children.Count > 0) AddList(item, heading.Children);
        }
    }
}
