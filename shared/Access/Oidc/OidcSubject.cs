namespace Portico.Access.Oidc;

/// <summary>Makes a user's reference of what an issuer calls the user.</summary>
internal static class OidcSubject
{
    const string Users = "user:default/";

    /// <summary>The reference in lower case; null when the value names no user of ours.</summary>
    public static string? Reference(string? value, IEnumerable<string> domains)
    {
        if (value is null) return null;
        var text = value.ToLowerInvariant();
        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at >= 0)
        {
            var domain = text[(at + 1)..];
            if (!domains.Any(own => own.Equals(domain, StringComparison.OrdinalIgnoreCase))) return null;
            text = text[..at];
        }
        var reference = at < 0 && text.Contains(':', StringComparison.Ordinal) ? text : Users + text;
        return UserReference.IsValid(reference) ? reference : null;
    }
}
