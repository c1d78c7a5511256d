using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace Portico.Access.Oidc;

/// <summary>A public key of an issuer. It verifies by the one algorithm that goes with its type, whatever a token says.</summary>
internal sealed class IssuerKey
{
    const int MinRsaBits = 2048;
    const int MaxRsaBits = 8192;

    readonly AsymmetricAlgorithm key;
    readonly Lock turn = new(); // instances of these do not promise to be safe for several threads

    IssuerKey(string id, string algorithm, AsymmetricAlgorithm key) => (Id, Algorithm, this.key) = (id, algorithm, key);

    /// <summary>Its id.</summary>
    public string Id { get; }

    /// <summary><c>RS256</c> or <c>ES256</c>.</summary>
    public string Algorithm { get; }

    /// <summary>Reads a JSON Web Key; null when it is not one that verifies RS256 or ES256.</summary>
    public static IssuerKey? Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object || Text(json, "kid") is not { Length: > 0 } id || Text(json, "use") is not (null or "sig")) return null;
        try
        {
            return Text(json, "kty") switch
            {
                "RSA" when Text(json, "alg") is null or "RS256" => Rsa(json) is { } rsa ? new(id, "RS256", rsa) : null,
                "EC" when Text(json, "crv") == "P-256" && Text(json, "alg") is null or "ES256" => new(id, "ES256", Curve(json)),
                _ => null,
            };
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }

    /// <summary>True when the signature is this key's.</summary>
    public bool Verify(byte[] data, byte[] signature)
    {
        lock (turn)
        {
            return key is RSA rsa
                ? rsa.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
                : ((ECDsa)key).VerifyData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
    }

    static RSA? Rsa(JsonElement json)
    {
        var (modulus, exponent) = (Bytes(json, "n"), Bytes(json, "e"));
        return modulus.Length * 8 is < MinRsaBits or > MaxRsaBits || exponent.Length > 4 ? null : RSA.Create(new RSAParameters { Modulus = modulus, Exponent = exponent });
    }

    static ECDsa Curve(JsonElement json) =>
        ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = Bytes(json, "x"), Y = Bytes(json, "y") } });

    static byte[] Bytes(JsonElement json, string name) => Base64Url.DecodeFromChars(Text(json, name) ?? throw new FormatException($"The key has no '{name}'."));

    static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
