using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Portico.Catalog.Store;

namespace Portico.Catalog.Ingestion;

/// <summary>
/// Everything but the content that a location's rows depend on, as a short text. While it is as it was at the last
/// run, an unchanged source means unchanged rows.
/// </summary>
internal static class LocationFingerprint
{
    /// <summary>Raise it when processing makes something else of the same file: every location is then read in full once.</summary>
    const string ProcessingVersion = "2";

    public static string Of(LocationRecord location, ImmutableArray<string> allowedKinds, string model)
    {
        string[] parts =
        [
            ProcessingVersion, location.IsRoot ? location.GeneratedRef : "", location.Origin, location.EmittedAt, location.Optional ? "optional" : "",
            .. location.EmittedBy, "", .. allowedKinds, "", model,
        ];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))).AsSpan(0, 12));
    }
}
