using System.Security.Cryptography;
using System.Text;

namespace Portico.Scaffolder.Secrets;

/// <summary>Encrypts what belongs to a task, by AES-256-GCM. What was sealed for one task cannot be opened for another.</summary>
sealed class SecretBox(SecretKey key)
{
    const int NonceSize = 12;
    const int TagSize = 16;

    /// <summary>Nonce, tag and ciphertext.</summary>
    /// <exception cref="Actions.ActionFailedException">There is no key.</exception>
    public byte[] Seal(string taskId, ReadOnlySpan<byte> value)
    {
        var box = new byte[NonceSize + TagSize + value.Length];
        var nonce = box.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key.Bytes, TagSize);
        aes.Encrypt(nonce, value, box.AsSpan(NonceSize + TagSize), box.AsSpan(NonceSize, TagSize), Encoding.UTF8.GetBytes(taskId));
        return box;
    }

    /// <summary>What was sealed.</summary>
    /// <exception cref="CryptographicException">It was changed, or sealed for another task or under another key.</exception>
    public byte[] Open(string taskId, ReadOnlySpan<byte> box)
    {
        if (box.Length < NonceSize + TagSize) throw new CryptographicException("Sealed secrets are cut off.");
        var value = new byte[box.Length - NonceSize - TagSize];
        using var aes = new AesGcm(key.Bytes, TagSize);
        aes.Decrypt(box[..NonceSize], box[(NonceSize + TagSize)..], box.Slice(NonceSize, TagSize), value, Encoding.UTF8.GetBytes(taskId));
        return value;
    }
}
