using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Portico.Languages.JsonSchema.Formats;

/// <summary>Names and addresses of hosts.</summary>
internal static partial class HostFormats
{
    static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    public static bool IsName(string text) => text.Length is > 0 and <= 253 && Name().IsMatch(text);

    /// <summary>A name that can be written in ASCII letters (RFC 5890); the full tables of allowed characters are not applied.</summary>
    public static bool IsInternationalName(string text)
    {
        try
        {
            return IsName(Idn.GetAscii(text));
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    public static bool IsIPv4(string text) => Quad().IsMatch(text);

    public static bool IsIPv6(string text) =>
        text.Contains(':', StringComparison.Ordinal) && text.All(static c => char.IsAsciiHexDigit(c) || c is ':' or '.')
        && (!text.Contains('.', StringComparison.Ordinal) || IsIPv4(text[(text.LastIndexOf(':') + 1)..]))
        && Groups().Matches(text).All(static group => group.Length <= 4)
        && IPAddress.TryParse(text, out var address) && address.AddressFamily is AddressFamily.InterNetworkV6;

    [GeneratedRegex(@"\A(?!.*-\.|.{2}--(?<!xn--))[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Name();

    [GeneratedRegex(@"\A((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\.(?!\z)|\z)){4}\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Quad();

    [GeneratedRegex("[0-9A-Fa-f]+")]
    private static partial Regex Groups();
}
