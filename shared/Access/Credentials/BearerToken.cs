namespace Portico.Access.Credentials;

/// <summary>The token of an <c>Authorization</c> header.</summary>
internal static class BearerToken
{
    const string Scheme = "Bearer ";

    /// <summary>The token as it stands in the header; empty when there is none. Other schemes count as none, as for the peer.</summary>
    public static ReadOnlyMemory<char> Of(string? authorization)
    {
        if (authorization is null || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return default;
        var start = Scheme.Length;
        while (start < authorization.Length && authorization[start] == ' ') start++;
        var token = authorization.AsMemory(start);
        foreach (var character in token.Span)
        {
            if (char.IsWhiteSpace(character)) return default;
        }
        return token;
    }
}
