using Microsoft.Extensions.Options;
using Portico.Access.Oidc;

namespace Portico.Access;

/// <summary>Says everything that is wrong with the settings of access at once. Tokens are not repeated.</summary>
internal sealed class AccessOptionsValidator : IValidateOptions<AccessOptions>
{
    const int MinTokenLength = 8;
    const int KeySize = 32;
    static readonly TimeSpan MaxSkew = TimeSpan.FromMinutes(10);

    public ValidateOptionsResult Validate(string? name, AccessOptions options)
    {
        List<string> problems = [.. ExternalAccess(options), .. Oidc(options), .. Tokens(options)];
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    static IEnumerable<string> Tokens(AccessOptions options)
    {
        const string Section = AccessOptions.Section;
        if (options.KeyEncryptionKey is { Length: > 0 } key && !(Convert.TryFromBase64String(key, new byte[key.Length], out var bytes) && bytes == KeySize))
            yield return $"{Section}:{nameof(AccessOptions.KeyEncryptionKey)} must be {KeySize} bytes in base64.";
        if (options.BaseUrl is { } url && !(url.IsAbsoluteUri && url.Scheme is "http" or "https"))
            yield return $"{Section}:{nameof(AccessOptions.BaseUrl)} must be an absolute http or https URL.";
        if (!UserReference.IsValid(options.Guest.UserEntityRef))
            yield return $"{Section}:{nameof(AccessOptions.Guest)}:{nameof(GuestOptions.UserEntityRef)} must be a full reference in lower case, such as user:development/guest.";
    }

    static IEnumerable<string> Oidc(AccessOptions options)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, entry) in options.Oidc.Index())
        {
            var setting = $"{AccessOptions.Section}:{nameof(AccessOptions.Oidc)}:{index}";
            if (!Uri.TryCreate(entry.Issuer, UriKind.Absolute, out var issuer) || !OidcTransport.IsAllowed(issuer)) yield return $"{setting}:Issuer must be an https URL, exactly as the tokens have it.";
            else if (!seen.Add(entry.Issuer)) yield return $"{setting}:Issuer is that of another entry.";
            if (entry.Audience.Length == 0) yield return $"{setting}:Audience is missing: without it a token for any other application would do.";
            if (entry.JwksUri is { } keys && !OidcTransport.IsAllowed(keys)) yield return $"{setting}:JwksUri must be an https URL.";
            if (entry.SubjectClaim.Length == 0) yield return $"{setting}:SubjectClaim is empty.";
            if (entry.ClockSkew < TimeSpan.Zero || entry.ClockSkew > MaxSkew) yield return $"{setting}:ClockSkew must be between 0 and {MaxSkew}.";
        }
    }

    static IEnumerable<string> ExternalAccess(AccessOptions options)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, entry) in options.ExternalAccess.Index())
        {
            var setting = $"{AccessOptions.Section}:{nameof(AccessOptions.ExternalAccess)}:{index}";
            if (entry.Token.Length < MinTokenLength) yield return $"{setting}:Token must have at least {MinTokenLength} characters.";
            else if (entry.Token.Any(char.IsWhiteSpace)) yield return $"{setting}:Token has a space in it.";
            else if (!seen.Add(entry.Token)) yield return $"{setting}:Token is the same as that of another entry.";
            if (entry.Subject.Length == 0 || entry.Subject.Any(char.IsWhiteSpace)) yield return $"{setting}:Subject must be a name without spaces.";
            if (entry.Restrictions.Plugins.Any(string.IsNullOrWhiteSpace)) yield return $"{setting}:Restrictions:Plugins has an empty name.";
        }
    }
}
