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
