using System.Text;
using System.Text.RegularExpressions;

namespace Portico.Languages.JsonSchema.Formats;

/// <summary>URIs (RFC 3986), IRIs (RFC 3987) and templates of URIs (RFC 6570).</summary>
internal static partial class UriFormats
{
    public static bool IsUri(string text) => Scheme().IsMatch(text) && IsReference(text);

    public static bool IsReference(string text)
    {
        if (Parts().Match(text) is not { Success: true } parts) return false;
        if (!parts.Groups["authority"].Success && parts.Groups["path"].ValueSpan.StartsWith("//")) return false;
        // Without a scheme the first segment has no colon: it would be one.
        if (!parts.Groups["scheme"].Success && !parts.Groups["authority"].Success && parts.Groups["path"].Value.Split('/')[0].Contains(':', StringComparison.Ordinal)) return false;
        return !parts.Groups["ip"].Success || HostFormats.IsIPv6(parts.Groups["ip"].Value) || Future().IsMatch(parts.Groups["ip"].Value);
    }

    public static bool IsIri(string text) => Scheme().IsMatch(text) && IsIriReference(text);

    /// <summary>An IRI is a URI in which letters of all scripts stand for their percent-encoded bytes.</summary>
    public static bool IsIriReference(string text)
    {
        var encoded = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii) encoded.Append(rune);
            else if (rune.Value >= 0xA0) encoded.Append("%41");
            else return false;
        }
        return IsReference(encoded.ToString());
    }

    public static bool IsTemplate(string text) => Template().IsMatch(text);

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9+.-]*:")]
    private static partial Regex Scheme();

    [GeneratedRegex(
        @"\A((?<scheme>[A-Za-z][A-Za-z0-9+.-]*):)?" +
        @"(?<authority>//(([A-Za-z0-9._~!$&'()*+,;=:-]|%[0-9A-Fa-f]{2})*@)?(\[(?<ip>[^\]]*)\]|([A-Za-z0-9._~!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*)(:[0-9]*)?(?=[/?#]|\z))?" +
        @"(?<path>([A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*)" +
        @"(\?([A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?" +
        @"(#([A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?\z",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Parts();

    [GeneratedRegex(@"\A[vV][0-9A-Fa-f]+\.[A-Za-z0-9._~!$&'()*+,;=:-]+\z")]
    private static partial Regex Future();

    [GeneratedRegex(
        @"\A([^\x00-\x20""'%<>\\^`{|}]|%[0-9A-Fa-f]{2}|" +
        @"\{[+#./;?&=,!@|]?([A-Za-z0-9_]|%[0-9A-Fa-f]{2})(\.?([A-Za-z0-9_]|%[0-9A-Fa-f]{2}))*(:[1-9][0-9]{0,3}|\*)?(,([A-Za-z0-9_]|%[0-9A-Fa-f]{2})(\.?([A-Za-z0-9_]|%[0-9A-Fa-f]{2}))*(:[1-9][0-9]{0,3}|\*)?)*\})*\z",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Template();
}
