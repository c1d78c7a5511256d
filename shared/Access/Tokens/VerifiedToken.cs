namespace Portico.Access.Tokens;

/// <summary>Whose token it is, and until when it holds.</summary>
internal sealed record VerifiedToken(Caller Caller, DateTimeOffset Expires)
{
    /// <summary>Who the token speaks for, who also knows until when.</summary>
    public Caller Caller { get; } = Caller with { Expires = Expires };
}

/// <summary>What verifying a token came to: one of the two is there.</summary>
internal readonly record struct Verification(VerifiedToken? Token, AccessRefusal? Refusal);
