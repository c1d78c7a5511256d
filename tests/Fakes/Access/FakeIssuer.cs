using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Portico.Tests.Fakes.Http;

namespace Portico.Tests.Fakes.Access;

/// <summary>An OpenID Connect issuer with a discovery document, a key set and tokens, all as a test wants them.</summary>
public sealed class FakeIssuer : IAsyncDisposable
{
    readonly Dictionary<string, AsymmetricAlgorithm> keys = [];

    FakeIssuer(Upstream web) => Web = web;

    /// <summary>The server: its answers can be replaced.</summary>
    public Upstream Web { get; }

    /// <summary>Its name.</summary>
    public string Name => Web.Url("/tenant/v2.0");

    /// <summary>How often the keys were fetched.</summary>
    public int Fetches => Web.Requests.Count(request => request.Path == "/keys");

    /// <summary>Starts one with an RSA key <c>rsa</c> and a P-256 key <c>ec</c>.</summary>
    public static async Task<FakeIssuer> StartAsync()
    {
        var issuer = new FakeIssuer(await Upstream.StartAsync());
        issuer.Web.Serve("/tenant/v2.0/.well-known/openid-configuration", JsonSerializer.Serialize(new { issuer = issuer.Name, jwks_uri = issuer.Web.Url("/keys") }));
        issuer.Add("rsa", RSA.Create(2048));
        issuer.Add("ec", ECDsa.Create(ECCurve.NamedCurves.nistP256));
        return issuer;
    }

    /// <summary>Adds or replaces a key and publishes the set.</summary>
    public void Add(string id, AsymmetricAlgorithm key)
    {
        keys[id] = key;
        Web.Serve("/keys", JsonSerializer.Serialize(new { keys = keys.Select(entry => Public(entry.Key, entry.Value)) }));
    }

    /// <summary>A token that is signed by a key of this issuer, whatever its claims say.</summary>
    public string Issue(string key, object claims, string? algorithm = null)
    {
        var content = $"{Encode(new { typ = "JWT", alg = algorithm ?? (keys[key] is RSA ? "RS256" : "ES256"), kid = key })}.{Encode(claims)}";
        return $"{content}.{Base64Url.EncodeToString(Sign(keys[key], Encoding.ASCII.GetBytes(content)))}";
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        foreach (var key in keys.Values) key.Dispose();
        return Web.DisposeAsync();
    }

    static string Encode(object value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value));

    static byte[] Sign(AsymmetricAlgorithm key, byte[] data) => key is RSA rsa
        ? rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
        : ((ECDsa)key).SignData(data, HashAlgorithmName.SHA256);

    static object Public(string id, AsymmetricAlgorithm key)
    {
        if (key is RSA rsa)
        {
            var numbers = rsa.ExportParameters(includePrivateParameters: false);
            return new { kty = "RSA", use = "sig", kid = id, n = Base64Url.EncodeToString(numbers.Modulus), e = Base64Url.EncodeToString(numbers.Exponent) };
        }
        var point = ((ECDsa)key).ExportParameters(includePrivateParameters: false).Q;
        return new { kty = "EC", crv = "P-256", kid = id, x = Base64Url.EncodeToString(point.X), y = Base64Url.EncodeToString(point.Y) };
    }
}
