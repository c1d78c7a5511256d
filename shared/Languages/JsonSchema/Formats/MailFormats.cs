using System.Text.RegularExpressions;

namespace Portico.Languages.JsonSchema.Formats;

/// <summary>Addresses of mail (RFC 5321), and those with letters of all scripts (RFC 6531).</summary>
internal static partial class MailFormats
{
    public static bool IsAddress(string text) => Split(text, out var local, out var host) && Local().IsMatch(local) && (HostFormats.IsName(host) || IsLiteral(host));

    public static bool IsInternationalAddress(string text) =>
        Split(text, out var local, out var host) && InternationalLocal().IsMatch(local) && (HostFormats.IsInternationalName(host) || IsLiteral(host));

    static bool Split(string text, out string local, out string host)
    {
        var at = text.LastIndexOf('@');
        (local, host) = at > 0 ? (text[..at], text[(at + 1)..]) : ("", "");
        return at > 0;
    }

    static bool IsLiteral(string host) =>
        host is ['[', .. var inside, ']'] && (inside.StartsWith("IPv6:", StringComparison.OrdinalIgnoreCase) ? HostFormats.IsIPv6(inside[5..]) : HostFormats.IsIPv4(inside));

    [GeneratedRegex("""\A([A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*|"([ !#-\[\]-~]|\\[ -~])*")\z""", RegexOptions.ExplicitCapture)]
    private static partial Regex Local();

    [GeneratedRegex("""\A([A-Za-z0-9!#$%&'*+/=?^_`{|}~\u0080-\uffff-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~\u0080-\uffff-]+)*|"([ !#-\[\]-~\u0080-\uffff]|\\[ -~])*")\z""", RegexOptions.ExplicitCapture)]
    private static partial Regex InternationalLocal();
}
