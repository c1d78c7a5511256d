namespace Portico.Access;

/// <summary>What kind of caller it is.</summary>
public enum CallerKind
{
    /// <summary>One without credentials.</summary>
    Anonymous,

    /// <summary>Another system.</summary>
    Service,

    /// <summary>A person.</summary>
    User,
}

/// <summary>Who is asking.</summary>
/// <param name="Kind">What kind of caller.</param>
/// <param name="Subject">Name of the system, or the user's entity reference; empty for an anonymous caller.</param>
public sealed record Caller(CallerKind Kind, string Subject)
{
    /// <summary>A caller without credentials.</summary>
    public static readonly Caller Anonymous = new(CallerKind.Anonymous, "");

    /// <summary>APIs that the credentials are good for; null for all.</summary>
    public IReadOnlyList<string>? Plugins { get; init; }

    /// <summary>When the credentials end; null for those that do not.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>True for a token that proves who somebody is and opens nothing else.</summary>
    public bool IsLimited { get; init; }

    /// <summary>True when the credentials are good for an API.</summary>
    public bool Reaches(string plugin)
    {
        if (Plugins is null) return true;
        foreach (var own in Plugins)
        {
            if (own == plugin) return true;
        }
        return false;
    }
}
