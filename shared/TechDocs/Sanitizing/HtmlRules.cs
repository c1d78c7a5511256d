using System.Collections.Frozen;

namespace Portico.TechDocs.Sanitizing;

/// <summary>Which HTML pages may hold. What is not listed is taken out.</summary>
static class HtmlRules
{
    /// <summary>Elements that are kept.</summary>
    public static FrozenSet<string> Elements { get; } = Set(
        "a abbr address article aside audio b bdi bdo big blockquote br caption center cite code col colgroup dd del details dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hgroup hr i img input ins kbd label li main mark menu nav ol p picture pre q rp rt ruby s samp section small source span strike strong sub summary sup table tbody td tfoot th thead time tr track tt u ul var video wbr "
        + "svg g path circle ellipse line polygon polyline rect text tspan defs marker lineargradient radialgradient stop");

    /// <summary>Elements that go with everything in them.</summary>
    public static FrozenSet<string> Removed { get; } = Set(
        "script style iframe embed noscript noembed noframes template textarea title head math xmp plaintext frameset frame audio-worklet foreignobject animate set animatetransform animatemotion");

    /// <summary>Elements that end a paragraph.</summary>
    public static FrozenSet<string> EndParagraph { get; } = Set(
        "address article aside blockquote center details div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr main menu nav ol p pre section table ul");

    /// <summary>Attributes that are kept on any element.</summary>
    public static FrozenSet<string> Attributes { get; } = Set(
        "id class title lang dir align valign width height role alt hidden open colspan rowspan scope headers start reversed type value checked disabled for name datetime loading controls loop muted preload download span border cellpadding cellspacing bgcolor color size face abbr label kind srclang media sizes tabindex "
        + "viewbox d fill fill-opacity fill-rule stroke stroke-width stroke-linecap stroke-linejoin stroke-dasharray stroke-opacity opacity transform x y x1 x2 y1 y2 cx cy r rx ry points dx dy text-anchor font-size font-family font-weight offset stop-color stop-opacity gradientunits gradienttransform markerwidth markerheight refx refy orient preserveaspectratio dominant-baseline");

    /// <summary>Attributes that hold an address.</summary>
    public static FrozenSet<string> Addresses { get; } = Set("href src cite poster longdesc");

    /// <summary>Names of SVG that have capital letters.</summary>
    public static FrozenDictionary<string, string> Spelling { get; } = new Dictionary<string, string>
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

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Names = new HashSet<string>([.. Elements, .. Attributes, .. Addresses, "style"]).ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>A name in lower case; the text is ours when we know the name.</summary>
    public static string Known(ReadOnlySpan<char> name) => Names.TryGetValue(name, out var known) ? known : name.ToString().ToLowerInvariant();

    static FrozenSet<string> Set(string names) => names.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
