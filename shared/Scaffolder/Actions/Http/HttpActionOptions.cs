using System.ComponentModel.DataAnnotations;
using Portico.Sources;

namespace Portico.Scaffolder.Actions.Http;

/// <summary>Where actions may send requests. Reading of files is a matter of the section Sources: whoever may be read may not be written to.</summary>
public sealed class HttpActionOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Scaffolder:Http";

    /// <summary>Hosts that <c>http:request</c> may send to. Default: none.</summary>
    public IList<AllowedHost> Allow { get; } = [];

    /// <summary>Address of the backend that <c>http:backstage:request</c> sends to, without <c>/api</c>. Default: <c>Access:BaseUrl</c>.</summary>
    [Url]
    public string? BackendUrl { get; set; }
}
