namespace Portico.Access.Tokens;

/// <summary>Whose token it is, and until when it holds.</summary>
internal sealed record VerifiedToken(Caller Caller, DateTimeOffset Expires);

/// <summary>What verifying a token came to: one of the two is there.</summary>
internal readonly record struct Verification(VerifiedToken? Token, AccessRefusal? Refusal);
