namespace Portico.Sources;

/// <summary>A host that URLs may be read from, in the form of Backstage's <c>backend.reading.allow</c>.</summary>
public sealed class AllowedHost
{
    /// <summary>
    /// Name, optionally with a port or a range of ports: <c>example.com</c>, <c>*.example.com</c>, <c>example.com:8443</c>,
    /// <c>localhost:7000-7999</c>. Without a port only the scheme's own port is meant.
    /// </summary>
    public string Host { get; set; } = "";

    /// <summary>Path prefixes; empty means the whole host.</summary>
    public IList<string> Paths { get; } = [];

    /// <summary>Allows plain http besides https.</summary>
    public bool AllowHttp { get; set; }

    /// <summary>Allows the host's name to lead to loopback and private addresses. Link-local and other special ranges stay refused.</summary>
    public bool AllowPrivateAddresses { get; set; }

    /// <summary>Value of the Authorization header, such as <c>Bearer …</c>; sent to this host only and never logged.</summary>
    public string? Authorization { get; set; }

    /// <summary>True when <see cref="Host"/> can be understood.</summary>
    internal bool IsWellFormed
    {
        get
        {
            var (name, ports) = SplitHost();
            var plain = name.StartsWith("*.", StringComparison.Ordinal) ? name[2..] : name;
            return Uri.CheckHostName(plain) != UriHostNameType.Unknown && (ports is null || ParsePorts(ports) is not null);
        }
    }

    /// <summary>True when this entry covers <paramref name="uri"/>: scheme, name, port and path.</summary>
    internal bool Covers(Uri uri) =>
        (uri.Scheme == Uri.UriSchemeHttps || (AllowHttp && uri.Scheme == Uri.UriSchemeHttp)) && CoversHost(uri) && CoversPath(uri);

    bool CoversHost(Uri uri)
    {
        var (name, ports) = SplitHost();
        var fits = ports is null ? uri.IsDefaultPort : ParsePorts(ports) is var (first, last) && uri.Port >= first && uri.Port <= last;
        return fits && (name.StartsWith("*.", StringComparison.Ordinal)
            ? uri.IdnHost.EndsWith(name[1..], StringComparison.OrdinalIgnoreCase)
            : string.Equals(name, uri.IdnHost, StringComparison.OrdinalIgnoreCase));
    }

    bool CoversPath(Uri uri)
    {
        if (Paths.Count == 0) return true;
        // "%2e%2e%2f" means ".." to some servers: such a path is under no prefix.
        var path = Uri.UnescapeDataString(uri.AbsolutePath);
        return !path.Contains("..", StringComparison.Ordinal) && !path.Contains('\\', StringComparison.Ordinal)
            && Paths.Any(prefix => uri.AbsolutePath.StartsWith(prefix, StringComparison.Ordinal));
    }

    (string Name, string? Ports) SplitHost()
    {
        var from = Host.StartsWith('[') ? Math.Max(0, Host.IndexOf(']', StringComparison.Ordinal)) : 0;
        var colon = Host.IndexOf(':', from);
        var name = colon < 0 ? Host : Host[..colon];
        return (name.Trim('[', ']'), colon < 0 ? null : Host[(colon + 1)..]);
    }

    static (int First, int Last)? ParsePorts(string text)
    {
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        var first = dash < 0 ? text : text[..dash];
        var last = dash < 0 ? text : text[(dash + 1)..];
        return ushort.TryParse(first, out var low) && ushort.TryParse(last, out var high) ? (low, high) : null;
    }
}
