using System.Buffers.Text;
using System.Security.Cryptography;

namespace Portico.Access.Keys;

/// <summary>A P-256 key of ours: its public half always, its private half where it could be opened.</summary>
internal sealed class SigningKey : IDisposable
{
    readonly ECDsa key;
    readonly Lock turn = new(); // instances of ECDsa do not promise to be safe for several threads

    SigningKey(string id, DateTimeOffset created, ECDsa key, bool canSign)
    {
        (Id, Created, this.key, CanSign) = (id, created, key, canSign);
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        (X, Y) = (Base64Url.EncodeToString(point.X), Base64Url.EncodeToString(point.Y));
    }

    /// <summary>Its id, as tokens name it.</summary>
    public string Id { get; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset Created { get; }

    /// <summary>True when the private half is here.</summary>
    public bool CanSign { get; }

    /// <summary>Coordinate of the public half, base64url.</summary>
    public string X { get; }

    /// <summary>Coordinate of the public half, base64url.</summary>
    public string Y { get; }

    /// <summary>A new key.</summary>
    public static SigningKey Create(DateTimeOffset now) => new(Guid.NewGuid().ToString(), now, ECDsa.Create(ECCurve.NamedCurves.nistP256), canSign: true);

    /// <summary>A stored key; without a private half it verifies only.</summary>
    public static SigningKey Open(string id, DateTimeOffset created, byte[] publicKey, byte[]? privateKey)
    {
        var key = ECDsa.Create();
        if (privateKey is null) key.ImportSubjectPublicKeyInfo(publicKey, out _);
        else key.ImportPkcs8PrivateKey(privateKey, out _);
        return new(id, created, key, privateKey is not null);
    }

    /// <summary>The public half to store.</summary>
    public byte[] ExportPublic() => key.ExportSubjectPublicKeyInfo();

    /// <summary>The private half to store, sealed.</summary>
    public byte[] ExportPrivate() => key.ExportPkcs8PrivateKey();

    /// <summary>Signs as ES256 has it.</summary>
    public byte[] Sign(byte[] data)
    {
        lock (turn) return key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    /// <summary>Verifies as ES256 has it.</summary>
    public bool Verify(byte[] data, byte[] signature)
    {
        lock (turn) return key.VerifyData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    /// <inheritdoc/>
    public void Dispose() => key.Dispose();
}
