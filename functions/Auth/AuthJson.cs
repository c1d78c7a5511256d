using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portico.Functions.Auth;

/// <summary>Source-generated JSON of the auth API.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(SignInAnswer))]
[JsonSerializable(typeof(KeySet))]
[JsonSerializable(typeof(IssuerMetadata))]
[JsonSerializable(typeof(UserInfo))]
internal sealed partial class AuthJson : JsonSerializerContext;

/// <summary>Answer to a sign-in.</summary>
internal sealed record SignInAnswer(Profile Profile, SignedIn BackstageIdentity);

/// <summary>What an identity provider tells of a person; a guest has none of it.</summary>
internal sealed record Profile;

/// <summary>Token and identity.</summary>
internal sealed record SignedIn(string Token, UserIdentity Identity, long ExpiresInSeconds);

/// <summary>Who the user is, and on whose behalf things are theirs.</summary>
internal sealed record UserIdentity(string UserEntityRef, IReadOnlyList<string> OwnershipEntityRefs)
{
    [JsonPropertyOrder(-1)]
    public string Type => "user";
}

/// <summary>Public keys.</summary>
internal sealed record KeySet(IReadOnlyList<KeyOfSet> Keys);

/// <summary>A public key.</summary>
internal sealed record KeyOfSet(string Kty, string X, string Y, string Crv, string Kid, string Alg);

/// <summary>Answer of userinfo.</summary>
internal sealed record UserInfo(UserClaims Claims);

/// <summary>Who the user is.</summary>
internal sealed record UserClaims(string Sub, IReadOnlyList<string> Ent);

/// <summary>What an OpenID client wants to know. Only what is there is named.</summary>
internal sealed record IssuerMetadata(
    [property: JsonPropertyName("issuer")] string Issuer,
    [property: JsonPropertyName("userinfo_endpoint")] string UserInfoEndpoint,
    [property: JsonPropertyName("jwks_uri")] string KeysUri,
    [property: JsonPropertyName("response_types_supported")] IReadOnlyList<string> ResponseTypes,
    [property: JsonPropertyName("subject_types_supported")] IReadOnlyList<string> SubjectTypes,
    [property: JsonPropertyName("id_token_signing_alg_values_supported")] IReadOnlyList<string> Algorithms,
    [property: JsonPropertyName("scopes_supported")] IReadOnlyList<string> Scopes,
    [property: JsonPropertyName("claims_supported")] IReadOnlyList<string> Claims);
