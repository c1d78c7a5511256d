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

    /// <summary>True when this entry covers <paramref name="uri"/>: scheme, name, port and path.</summary>
    internal bool Covers(Uri uri) =>
        (uri.Scheme == Uri.UriSchemeHttps || (AllowHttp && uri.Scheme == Uri.UriSchemeHttp))
        && CoversHost(uri) && CoversPath(uri);

    bool CoversHost(Uri uri)
    {
        var (name, ports) = SplitHost();
        return CoversPort(ports, uri) && (name.StartsWith("*.", StringComparison.Ordinal)
            ? uri.IdnHost.EndsWith(name[1..], StringComparison.OrdinalIgnoreCase)
            : string.Equals(name, uri.IdnHost, StringComparison.OrdinalIgnoreCase));
    }

    bool CoversPath(Uri uri)
    {
        if (Paths.Count == 0) return true;
        // "%2e%2e%2f" in a path means ".." to some servers: such a path is under no prefix.
        var path = Uri.UnescapeDataString(uri.AbsolutePath);
        return !path.Contains("..", StringComparison.Ordinal) && !path.Contains('\\', StringComparison.Ordinal)
            && Paths.Any(prefix => uri.AbsolutePath.StartsWith(prefix, StringComparison.Ordinal));
    }

    (string Name, string? Ports) SplitHost()
    {
        if (Host.StartsWith('['))
        {
            var end = Host.IndexOf(']', StringComparison.Ordinal);
            return end < 0 ? (Host, null) : (Host[1..end], end + 1 < Host.Length ? Host[(end + 2)..] : null);
        }
        var colon = Host.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? (Host, null) : (Host[..colon], Host[(colon + 1)..]);
    }

    static bool CoversPort(string? ports, Uri uri)
    {
        if (string.IsNullOrEmpty(ports)) return uri.IsDefaultPort;
        var dash = ports.IndexOf('-', StringComparison.Ordinal);
        return dash < 0
            ? int.TryParse(ports, out var port) && port == uri.Port
            : int.TryParse(ports.AsSpan(0, dash), out var first) && int.TryParse(ports.AsSpan(dash + 1), out var last)
                && uri.Port >= first && uri.Port <= last;
    }
}
