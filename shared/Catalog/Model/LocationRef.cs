using System.Security.Cryptography;
using System.Text;

namespace Portico.Catalog.Model;

/// <summary>
/// A place that entities are read from: <c>file</c> with an absolute path or glob, or <c>url</c> with an absolute URL.
/// Its text form <c>type:target</c> is what the <c>backstage.io/managed-by-location</c> annotation carries.
/// </summary>
public readonly record struct LocationRef(string Type, string Target)
{
    /// <summary>Key in storage: the first 32 hex digits of the SHA-256 of <c>type:target</c>.</summary>
    public string Key => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ToString())).AsSpan(0, 16));

    /// <summary>
    /// Name of the Location entity that stands for a root location: <c>generated-</c> and the SHA-1 of
    /// <c>type:target</c> in hex, which is how Backstage's backend names it.
    /// </summary>
#pragma warning disable CA5350 // a name, not a signature: the anchor's format asks for SHA-1
    public string GeneratedName => "generated-" + Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(ToString())));
#pragma warning restore CA5350

    /// <summary><c>type:target</c>.</summary>
    public override string ToString() => $"{Type}:{Target}";
}
