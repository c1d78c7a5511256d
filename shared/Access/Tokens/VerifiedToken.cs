namespace Portico.Access.Tokens;

/// <summary>Whose token it is, and until when it holds.</summary>
internal sealed record VerifiedToken(Caller Caller, DateTimeOffset Expires);
