namespace Portico.Access;

/// <summary>Whom an endpoint answers.</summary>
public enum AccessLevel
{
    /// <summary>Everybody; credentials are not looked at.</summary>
    Public,

    /// <summary>Users and services; anonymous callers only where access is not required.</summary>
    Authenticated,

    /// <summary>Users alone, whatever the settings say.</summary>
    User,

    /// <summary>Users with a whole token alone: what they are given stands for it.</summary>
    SignedIn,
}

/// <summary>What an endpoint asks of its callers.</summary>
/// <param name="Level">Whom it answers.</param>
/// <param name="Plugin">The API it belongs to, as Backstage names it: <c>catalog</c>, <c>auth</c>.</param>
/// <param name="Permission">Name of the permission it needs; null when being known is enough.</param>
public sealed record AccessRule(AccessLevel Level, string Plugin, string? Permission = null)
{
    /// <summary>
    /// Whether a limited token will do, and whether it may come as a cookie: for what browsers ask for by themselves, such as
    /// pictures of a page. Never for what changes something.
    /// </summary>
    public bool TakesCookie { get; init; }
}
