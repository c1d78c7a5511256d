using System.Globalization;

namespace Portico.Sources.Urls;

/// <summary>
/// What the owner of a location reads when its URL cannot be read. The first half follows Backstage, whose users search
/// for these words; the second says what to do.
/// </summary>
static class UrlMessages
{
    public static SourceOutcome Invalid => Failed("Error", "Invalid URL");

    public static SourceOutcome NotAllowed(string url) => Failed("Error",
        $"Reading from '{url}' is not allowed. You may need to configure an integration for the target host, or add it to the configured list of allowed hosts at 'backend.reading.allow'");

    public static SourceOutcome RedirectNotAllowed(string url, Uri hop) => Failed("NotAllowedError",
        $"'{url}' redirects to '{Plain(hop)}', which is not allowed. Use the final address, or add its host to {SourceOptions.Section}:Allow.");

    public static SourceOutcome TooManyRedirects(string url, int limit) => Failed("Error",
        $"'{url}' redirects more than {limit} times ({SourceOptions.Section}:{nameof(SourceOptions.MaxRedirects)}). Use the final address.");

    public static SourceOutcome BadRedirect(string url, int status) => Failed("Error", $"could not read {url}, {status} without a usable Location header.");

    public static SourceOutcome RefusedAddress(string url, RefusedAddressException refusal) => Failed("NotAllowedError",
        $"could not read {url}, {refusal.Message}, which may not be read. If the host belongs to you, set AllowPrivateAddresses on its entry in {SourceOptions.Section}:Allow; that opens loopback and private ranges, never link-local ones.");

    public static SourceOutcome NotFound(string url) => new SourceOutcome.NotFound($"Unable to read url, no matching files found for {url}");

    public static SourceOutcome Denied(string url, int status, string? reason, bool withCredential) => Failed("NotAllowedError",
        $"could not read {url}, {Status(status, reason)}. {(withCredential ? "The configured credential is not accepted; check that it is current and may read this address." : $"Give the host's entry in {SourceOptions.Section}:Allow an Authorization that may read it.")}");

    public static SourceOutcome Status(string url, int status, string? reason) => Failed("Error",
        $"could not read {url}, {Status(status, reason)}", transient: status is 408 or 429 or >= 500);

    public static SourceOutcome Body(string url, string problem) => Failed("InputError", $"could not read {url}, {problem}");

    public static SourceOutcome TimedOut(string url, TimeSpan limit) => Failed("Error",
        string.Create(CultureInfo.InvariantCulture, $"could not read {url}, it did not answer in full within {limit.TotalSeconds:0.###} s ({SourceOptions.Section}:{nameof(SourceOptions.Timeout)})."), transient: true);

    public static SourceOutcome Unreachable(string url, string cause) => Failed("Error", $"could not read {url}, {cause}", transient: true);

    /// <summary>The address without what may be secret: query and fragment.</summary>
    static string Plain(Uri uri) => uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    static string Status(int status, string? reason) => string.IsNullOrEmpty(reason) ? $"{status}" : $"{status} {reason}";

    static SourceOutcome.Failed Failed(string name, string message, bool transient = false) => new(name, "Unable to read url, " + message, transient);
}
