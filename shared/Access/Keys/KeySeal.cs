using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Portico.Access.Keys;

/// <summary>
/// Seals private keys before they are stored: AES-256-GCM under <c>Access:KeyEncryptionKey</c>, bound to the key's id. Without
/// that setting keys are stored as they are, which is good enough for development and nothing else.
/// </summary>
internal sealed class KeySeal(IOptions<AccessOptions> options)
{
    const int NonceSize = 12;
    const int TagSize = 16;

    readonly byte[]? key = options.Value.KeyEncryptionKey is { Length: > 0 } text ? Convert.FromBase64String(text) : null;

    /// <summary>True when what is stored is sealed.</summary>
    public bool IsSealing => key is not null;

    /// <summary>What is stored: nonce, tag and ciphertext, or the key itself.</summary>
    public byte[] Close(string id, byte[] plain)
    {
        if (key is null) return plain;
        var stored = new byte[NonceSize + TagSize + plain.Length];
        var nonce = stored.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(nonce, plain, stored.AsSpan(NonceSize + TagSize), stored.AsSpan(NonceSize, TagSize), Encoding.UTF8.GetBytes(id));
        return stored;
    }

    /// <summary>The key again; null when it was sealed otherwise, or has been tampered with.</summary>
    public byte[]? Open(string id, byte[] stored, bool isSealed)
    {
        if (isSealed != IsSealing) return null;
        if (key is null) return stored;
        if (stored.Length < NonceSize + TagSize) return null;
        var plain = new byte[stored.Length - NonceSize - TagSize];
        using var aes = new AesGcm(key, TagSize);
        try
        {
            aes.Decrypt(stored.AsSpan(0, NonceSize), stored.AsSpan(NonceSize + TagSize), stored.AsSpan(NonceSize, TagSize), plain, Encoding.UTF8.GetBytes(id));
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
