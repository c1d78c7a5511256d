using System.Security.Cryptography;
using System.Text;

namespace Portico.Catalog.Model;

/// <summary>
/// The uid of an entity: a name-based UUID (version 5, RFC 9562) of its folded reference. The same reference has the
/// same uid in every installation and after every reload.
/// </summary>
public static class EntityUid
{
    // Changing this constant changes every uid that clients may have kept.
    static readonly Guid Space = new("6f3a1c52-9d0e-5b47-8c21-4e7d90ab35f6");

    /// <summary>The uid as 36 lower-case characters.</summary>
    /// <param name="foldedRef">Full reference, folded to lower case.</param>
    public static string Of(string foldedRef)
    {
        var length = Encoding.UTF8.GetByteCount(foldedRef);
        Span<byte> input = length <= 496 ? stackalloc byte[16 + length] : new byte[16 + length];
        Space.TryWriteBytes(input, bigEndian: true, out _);
        Encoding.UTF8.GetBytes(foldedRef, input[16..]);
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // a name, not a signature: version 5 is defined over SHA-1
        SHA1.HashData(input, hash);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true).ToString();
    }
}
