namespace Portico.Access;

/// <summary>Why a request is not answered.</summary>
public enum AccessFault
{
    /// <summary>The credentials are missing or wrong.</summary>
    Unauthenticated,

    /// <summary>The credentials are good, but not for this.</summary>
    NotAllowed,

    /// <summary>Credentials of another kind are asked for.</summary>
    WrongKind,

    /// <summary>Whoever could tell is out of reach.</summary>
    Unavailable,
}

/// <summary>A request that is not answered.</summary>
/// <param name="Fault">What the matter is.</param>
/// <param name="Message">The sentence for the client.</param>
public sealed record AccessRefusal(AccessFault Fault, string Message)
{
    /// <summary>What the operator may know and the client need not; null when the message says it all.</summary>
    public string? Reason { get; init; }

    internal static readonly AccessRefusal Missing = new(AccessFault.Unauthenticated, "Missing credentials");
    internal static readonly AccessRefusal NoToken = new(AccessFault.Unauthenticated, "No token provided");
    internal static readonly AccessRefusal Illegal = new(AccessFault.Unauthenticated, "Illegal token");
    internal static readonly AccessRefusal IllegalLimited = new(AccessFault.Unauthenticated, "Illegal limited user token");
    internal static readonly AccessRefusal Denied = new(AccessFault.NotAllowed, "Not allowed");
    internal static readonly AccessRefusal NoService = new(AccessFault.NotAllowed, "This endpoint does not allow 'service' credentials");
    internal static readonly AccessRefusal NotAUser = new(AccessFault.WrongKind, "Userinfo endpoint must be called with a token that represents a user principal");
}

/// <summary>Whether a request is answered.</summary>
/// <param name="Caller">Who asks, as far as that is known.</param>
/// <param name="Refusal">Why not; null when it is.</param>
public readonly record struct AccessDecision(Caller Caller, AccessRefusal? Refusal)
{
    /// <summary>An answer is given.</summary>
    public static AccessDecision Allow(Caller caller) => new(caller, null);

    /// <summary>None is given.</summary>
    public static AccessDecision Refuse(AccessRefusal refusal) => new(Caller.Anonymous, refusal);
}
