using System.Diagnostics.CodeAnalysis;
using Azure.Core;

namespace Azure.Data.Tables;

/// <summary>How clients of tables behave: retries, transport, diagnostics, version of the service's interface.</summary>
public class TableClientOptions : ClientOptions
{
    /// <summary>Options for a version of the service's interface.</summary>
    /// <param name="serviceVersion">The version.</param>
    public TableClientOptions(ServiceVersion serviceVersion = ServiceVersion.V2020_12_06)
    {
        VersionHeader = serviceVersion switch
        {
            ServiceVersion.V2019_02_02 => "2019-02-02",
            ServiceVersion.V2020_12_06 => "2020-12-06",
            _ => throw new ArgumentOutOfRangeException(nameof(serviceVersion), serviceVersion, "No such version."),
        };
        foreach (var name in (ReadOnlySpan<string>)["$format", "$filter", "$top", "$select"]) Diagnostics.LoggedQueryParameters.Add(name);
        foreach (var name in (ReadOnlySpan<string>)["x-ms-error-code", "x-ms-version", "DataServiceVersion", "Prefer"]) Diagnostics.LoggedHeaderNames.Add(name);
    }

    internal string VersionHeader { get; }

    /// <summary>Versions of the service's interface.</summary>
    [SuppressMessage("Naming", "CA1707:Identifiers should not contain underscores", Justification = "The vendor's surface.")]
    [SuppressMessage("Design", "CA1008:Enums should have zero value", Justification = "The vendor's surface.")]
    [SuppressMessage("Design", "CA1034:Nested types should not be visible", Justification = "The vendor's surface.")]
    public enum ServiceVersion
    {
        /// <summary>2019-02-02.</summary>
        V2019_02_02 = 1,

        /// <summary>2020-12-06: also knows Entra ID.</summary>
        V2020_12_06 = 2,
    }
}
