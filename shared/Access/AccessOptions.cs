using System.ComponentModel.DataAnnotations;

namespace Portico.Access;

/// <summary>Who may call.</summary>
public sealed class AccessOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Access";

    /// <summary>
    /// Whether a request must bring credentials. Default: yes. Without this switch anonymous requests pass; credentials
    /// that are wrong are refused all the same.
    /// </summary>
    public bool Required { get; set; } = true;

    /// <summary>Static tokens of other systems.</summary>
    public IList<ExternalAccessOptions> ExternalAccess { get; } = [];

    /// <summary>Issuers whose tokens are accepted.</summary>
    public IList<OidcOptions> Oidc { get; } = [];

    /// <summary>Sign-in without a password, for development.</summary>
    public GuestOptions Guest { get; } = new();

    /// <summary>
    /// Address of this installation as its clients see it, such as <c>https://portico.example.com</c>: part of the tokens it
    /// issues. Default: what the request says.
    /// </summary>
    public Uri? BaseUrl { get; set; }

    /// <summary>How long a token of ours holds. Default 1 h.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long a key signs; it verifies until its last token has expired. Default 1 d.</summary>
    [Range(typeof(TimeSpan), "00:10:00", "90.00:00:00")]
    public TimeSpan KeyLifetime { get; set; } = TimeSpan.FromDays(1);

    /// <summary>
    /// Key under which private signing keys are stored: 32 bytes in base64. Without it they are stored as they are, which is
    /// for development only.
    /// </summary>
    public string? KeyEncryptionKey { get; set; }
}

/// <summary>Sign-in without a password.</summary>
public sealed class GuestOptions
{
    /// <summary>Whether anyone may sign in as the guest. Default: no.</summary>
    public bool Enabled { get; set; }

    /// <summary>Who the guest is.</summary>
    public string UserEntityRef { get; set; } = "user:development/guest";
}

/// <summary>A static token of another system.</summary>
public sealed class ExternalAccessOptions
{
    /// <summary>The token: at least 8 characters, none of them a space. Keep it in a vault.</summary>
    public string Token { get; set; } = "";

    /// <summary>Name of the system, for logs and rules.</summary>
    public string Subject { get; set; } = "";

    /// <summary>What the token is good for.</summary>
    public ExternalAccessRestrictions Restrictions { get; } = new();
}

/// <summary>What a static token is good for.</summary>
public sealed class ExternalAccessRestrictions
{
    /// <summary>APIs that take the token, such as <c>catalog</c>. Default: all.</summary>
    public IList<string> Plugins { get; } = [];
}
