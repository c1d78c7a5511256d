using System.Text.RegularExpressions;
using Portico.TechDocs.Markdown.Tree;

namespace Portico.TechDocs.Markdown.Inlines;

/// <summary>Links and images, with an address or with the id of a definition.</summary>
sealed partial class LinkRule : InlineRule
{
    enum Form
    {
        Address,
        Id,
        Short,
    }

    readonly bool image;
    readonly Form form;

    LinkRule(bool image, Form form)
    {
        this.image = image;
        this.form = form;
    }

    /// <summary><c>[text][id]</c></summary>
    public static LinkRule Reference { get; } = new(image: false, Form.Id);

    /// <summary><c>[text](address)</c></summary>
    public static LinkRule Inline { get; } = new(image: false, Form.Address);

    /// <summary><c>![text](address)</c></summary>
    public static LinkRule Image { get; } = new(image: true, Form.Address);

    /// <summary><c>![text][id]</c></summary>
    public static LinkRule ImageReference { get; } = new(image: true, Form.Id);

    /// <summary><c>[id]</c></summary>
    public static LinkRule ShortReference { get; } = new(image: false, Form.Short);

    /// <summary><c>![id]</c></summary>
    public static LinkRule ShortImageReference { get; } = new(image: true, Form.Short);

    [GeneratedRegex(@"\G\s?\[([^\]]*)\]")]
    private static partial Regex Id { get; }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space { get; }

    public override Characters Needs { get; } = Characters.OneOf("[");

    public override InlineMatch? Find(string text, int start, InlineText context)
    {
        if (form != Form.Address && context.Page.References.Count == 0) return null;
        int[]? ends = null;
        var first = 0;
        for (var at = text.IndexOf('[', start); at >= 0; at = text.IndexOf('[', at + 1))
        {
            var from = image ? at - 1 : at;
            var isImage = at > 0 && text[at - 1] == '!';
            if (isImage != image || from < start) continue;
            context.Page.Budget.Check();
            if (ends?[at - first] == 0) continue;
            var (inner, end) = LinkText.Read(text, at + 1);
            if (end < 0)
            {
                (ends, first) = (LinkText.Ends(text, at), at);
                continue;
            }
            if (Match(text, from, inner, end, context) is { } match) return match;
        }
        return null;
    }

    InlineMatch? Match(string text, int from, string inner, int end, InlineText context)
    {
        if (form == Form.Address)
        {
            if (LinkAddress.Read(text, end, context) is not { } address)
            {
                if (end < text.Length && text[end] == '(') context.Page.Budget.Waste(text.Length - end);
                return null;
            }
            return new(from, address.End, Make(address.Href, address.Title, inner, context));
        }
        var id = inner;
        if (form == Form.Id)
        {
            var match = Id.Match(text, end);
            if (!match.Success) return null;
            end = match.Index + match.Length;
            if (match.Groups[1].Length > 0) id = match.Groups[1].Value;
        }
        id = Space.Replace(id.ToLowerInvariant(), " ");
        return context.Page.References.TryGetValue(id, out var target)
            ? new(from, end, Make(target.Address, target.Title, inner, context))
            : new(from, end, null);
    }

    Element Make(string href, string? title, string inner, InlineText context)
    {
        var element = image ? new Element("img").With("alt", context.Restore(inner)).With("src", href) : new Element("a") { Text = inner }.With("href", href);
        if (title is not null) element["title"] = title;
        return element;
    }
}
