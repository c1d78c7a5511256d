using System.Net;

namespace Azure.Data.Tables.Http;

/// <summary>An account's tables: where they are served and what is added to every request's query.</summary>
sealed record ServiceAddress(Uri Endpoint, string Query)
{
    /// <summary>The account that an endpoint belongs to: the first label of the host or, on addresses by number, the first segment of the path.</summary>
    public static string AccountOf(Uri endpoint) =>
        IPAddress.TryParse(endpoint.Host.Trim('[', ']'), out _) || endpoint.IsLoopback
            ? endpoint.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? ""
            : endpoint.Host.Split('.', 2)[0];

    /// <summary>An endpoint as applications write it: with or without a slash at the end, perhaps with a signature as its query.</summary>
    public static ServiceAddress Of(Uri endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        var bare = new UriBuilder(endpoint) { Query = "", Fragment = "", Path = endpoint.AbsolutePath.TrimEnd('/') }.Uri;
        return new(bare, endpoint.Query.TrimStart('?'));
    }

    /// <summary>An endpoint whose path ends with a table's name.</summary>
    public static (ServiceAddress Service, string Table) WithTable(Uri endpoint)
    {
        var service = Of(endpoint);
        var path = service.Endpoint.AbsolutePath;
        var slash = path.LastIndexOf('/');
        var table = Uri.UnescapeDataString(path[(slash + 1)..]);
        if (table.Length == 0) throw new ArgumentException("The address must end with the name of a table.", nameof(endpoint));
        return (service with { Endpoint = new UriBuilder(service.Endpoint) { Path = path[..slash] }.Uri }, table);
    }

    /// <summary>The same service when the address ends with this very table, which some applications add.</summary>
    public ServiceAddress Without(string table)
    {
        var path = Endpoint.AbsolutePath;
        var isAccount = string.Equals(path, "/" + AccountOf(Endpoint), StringComparison.Ordinal);
        return !isAccount && path.EndsWith("/" + table, StringComparison.OrdinalIgnoreCase)
            ? this with { Endpoint = new UriBuilder(Endpoint) { Path = path[..^(table.Length + 1)] }.Uri }
            : this;
    }

    /// <summary>A signature gives access to whoever sees it: it must not travel in the clear.</summary>
    public ServiceAddress RequiringSecrecy() => Endpoint.Scheme == Uri.UriSchemeHttps || Endpoint.IsLoopback
        ? this
        : throw new ArgumentException("A shared access signature may only be sent over https.", nameof(Endpoint));
}
