namespace Portico.Access.Tokens;

/// <summary>Types and audience of Backstage's tokens.</summary>
internal static class TokenTypes
{
    public const string User = "vnd.backstage.user";
    public const string LimitedUser = "vnd.backstage.limited-user";
    public const string Audience = "backstage";
}
