using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Portico.Access.Credentials;

/// <summary>SHA-256 of a token: what is compared and kept in its place.</summary>
[InlineArray(SHA256.HashSizeInBytes)]
internal struct TokenHash : IEquatable<TokenHash>
{
    const int OnStack = 2048;
    byte first;

    /// <summary>Hash of a token. Nothing is allocated.</summary>
    public static TokenHash Of(ReadOnlySpan<char> token)
    {
        var length = Encoding.UTF8.GetMaxByteCount(token.Length);
        var rented = length > OnStack ? ArrayPool<byte>.Shared.Rent(length) : null;
        var bytes = rented ?? stackalloc byte[OnStack];
        var written = Encoding.UTF8.GetBytes(token, bytes);
        var hash = default(TokenHash);
        SHA256.HashData(bytes[..written], hash);
        CryptographicOperations.ZeroMemory(bytes[..written]);
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
        return hash;
    }

    /// <summary>Compares in constant time.</summary>
    public readonly bool Equals(TokenHash other) => CryptographicOperations.FixedTimeEquals(this, other);

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is TokenHash other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => MemoryMarshal.Read<int>(this);
}
