namespace Portico.Access;

/// <summary>An OpenID Connect issuer, such as Entra ID, whose tokens are accepted.</summary>
public sealed class OidcOptions
{
    /// <summary>The issuer exactly as its tokens name it.</summary>
    public string Issuer { get; set; } = "";

    /// <summary>The audience that tokens for this installation name.</summary>
    public string Audience { get; set; } = "";

    /// <summary>Where the issuer's keys are. Default: what its discovery document says.</summary>
    public Uri? JwksUri { get; set; }

    /// <summary>
    /// The claim that names the user: a full reference, a name, or an address of one of the <see cref="Domains"/>, of which the
    /// part before the @ is the name.
    /// </summary>
    public string SubjectClaim { get; set; } = "sub";

    /// <summary>Domains whose addresses name users. Addresses of others are refused.</summary>
    public IList<string> Domains { get; } = [];

    /// <summary>How far the issuer's clock may be off. Default 1 min.</summary>
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromMinutes(1);
}
