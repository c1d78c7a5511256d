using System.Collections.Frozen;
using Portico.TechDocs.Markdown.Tree;

namespace Portico.TechDocs.Sanitizing;

/// <summary>Which HTML pages may hold. What is not listed is taken out.</summary>
static class HtmlRules
{
    // Elements that are kept.
    static readonly FrozenSet<string> Elements = Set(
        "a abbr address article aside audio b bdi bdo big blockquote br caption center cite code col colgroup dd del details dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hgroup hr i img input ins kbd label li main mark menu nav ol p picture pre q rp rt ruby s samp section small source span strike strong sub summary sup table tbody td tfoot th thead time tr track tt u ul var video wbr "
        + "svg g path circle ellipse line polygon polyline rect text tspan defs marker lineargradient radialgradient stop title desc");

    // Elements that go with everything in them.
    static readonly FrozenSet<string> Removed = Set(
        "script style iframe embed noscript noembed noframes template textarea title head math xmp plaintext frameset frame audio-worklet foreignobject animate set animatetransform animatemotion");

    // Elements that end a paragraph.
    static readonly FrozenSet<string> EndParagraph = Set(
        "address article aside blockquote center details div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr main menu nav ol p pre section table ul");

    // Attributes that are kept on any element.
    static readonly FrozenSet<string> Attributes = Set(
        "id class title lang dir align valign width height role alt hidden open colspan rowspan scope headers start reversed type value checked disabled for name datetime loading controls loop muted preload download span border cellpadding cellspacing bgcolor color size face abbr label kind srclang media sizes tabindex "
        + "viewbox d fill fill-opacity fill-rule stroke stroke-width stroke-linecap stroke-linejoin stroke-dasharray stroke-opacity opacity transform x y x1 x2 y1 y2 cx cy r rx ry points dx dy text-anchor font-size font-family font-weight offset stop-color stop-opacity gradientunits gradienttransform markerwidth markerheight refx refy orient preserveaspectratio dominant-baseline");

    // Attributes that hold an address.
    static readonly FrozenSet<string> Addresses = Set("href src cite poster longdesc");

    // Names of SVG that have capital letters.
    static readonly FrozenDictionary<string, string> Spelling = new Dictionary<string, string>
    {
        ["viewbox"] = "viewBox",
        ["lineargradient"] = "linearGradient",
        ["radialgradient"] = "radialGradient",
        ["gradientunits"] = "gradientUnits",
        ["gradienttransform"] = "gradientTransform",
        ["markerwidth"] = "markerWidth",
        ["markerheight"] = "markerHeight",
        ["refx"] = "refX",
        ["refy"] = "refY",
        ["preserveaspectratio"] = "preserveAspectRatio",
    }.ToFrozenDictionary();

    static readonly FrozenDictionary<string, HtmlName> Names = new HashSet<string>([.. Elements, .. Removed, .. Attributes, .. Addresses, "style", "target"]).ToFrozenDictionary(static name => name, Make, StringComparer.Ordinal);

    static readonly FrozenDictionary<string, HtmlName>.AlternateLookup<ReadOnlySpan<char>> Known = Names.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>A name, in whatever case it is written.</summary>
    public static HtmlName Find(ReadOnlySpan<char> name)
    {
        if (Known.TryGetValue(name, out var known)) return known;
        var text = name.ToString().ToLowerInvariant();
        return Names.TryGetValue(text, out known) ? known : Make(text);
    }

    static HtmlName Make(string name) => new(name)
    {
        Spelling = Spelling.GetValueOrDefault(name, name),
        IsElement = Elements.Contains(name),
        IsRemoved = Removed.Contains(name),
        EndsParagraph = EndParagraph.Contains(name),
        IsVoid = Tags.Void.Contains(name),
        IsAttribute = Attributes.Contains(name),
        IsAddress = Addresses.Contains(name),
    };

    static FrozenSet<string> Set(string names) => names.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
