using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Portico.Access.Keys;

namespace Portico.Access.Tokens;

/// <summary>A token that was issued, and until when it holds.</summary>
public sealed record IssuedToken(string Token, DateTimeOffset Expires);

/// <summary>
/// Issues and verifies tokens of users in Backstage's form: ES256, with a proof (<c>uip</c>) from which anyone can make the
/// limited token, whose signature it is.
/// </summary>
public sealed class UserTokens
{
    static readonly TimeSpan Skew = TimeSpan.FromSeconds(5);
    static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly SigningKeys keys;
    readonly IOptions<AccessOptions> options;
    readonly TimeProvider time;

    internal UserTokens(SigningKeys keys, IOptions<AccessOptions> options, TimeProvider time) => (this.keys, this.options, this.time) = (keys, options, time);

    /// <summary>A token for a user, who is named by an entity reference.</summary>
    public async Task<IssuedToken> IssueAsync(string userEntityRef, string issuer, CancellationToken ct)
    {
        var key = await keys.CurrentAsync(ct);
        var issued = time.GetUtcNow().ToUnixTimeSeconds();
        var expires = issued + (long)options.Value.TokenLifetime.TotalSeconds;
        var limited = $"{Header(key, TokenTypes.LimitedUser)}.{Encode(json => Identity(json, userEntityRef, issued, expires))}";
        var proof = Base64Url.EncodeToString(key.Sign(Encoding.ASCII.GetBytes(limited)));
        var content = $"{Header(key, TokenTypes.User)}.{Encode(json =>
        {
            json.WriteString("iss"u8, issuer);
            json.WriteString("sub"u8, userEntityRef);
            json.WriteString("aud"u8, TokenTypes.Audience);
            json.WriteNumber("iat"u8, issued);
            json.WriteNumber("exp"u8, expires);
            json.WriteString("uip"u8, proof);
        })}";
        var token = $"{content}.{Base64Url.EncodeToString(key.Sign(Encoding.ASCII.GetBytes(content)))}";
        return new(token, DateTimeOffset.FromUnixTimeSeconds(expires));
    }

    /// <summary>A token that proves who somebody is, for a cookie. It does not outlive what the caller has shown.</summary>
    public async Task<IssuedToken> IssueLimitedAsync(Caller caller, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var key = await keys.CurrentAsync(ct);
        var issued = time.GetUtcNow().ToUnixTimeSeconds();
        var expires = issued + (long)options.Value.TokenLifetime.TotalSeconds;
        if (caller.Expires is { } end) expires = Math.Min(expires, end.ToUnixTimeSeconds());
        var content = $"{Header(key, TokenTypes.LimitedUser)}.{Encode(json => Identity(json, caller.Subject, issued, expires))}";
        return new($"{content}.{Base64Url.EncodeToString(key.Sign(Encoding.ASCII.GetBytes(content)))}", DateTimeOffset.FromUnixTimeSeconds(expires));
    }

    /// <summary>Whose limited token it is, and until when it holds; null when it does not, or is of another sort.</summary>
    public async Task<Caller?> FindLimitedAsync(string? text, CancellationToken ct) =>
        JsonWebToken.TryParse(text, out var token) && token.Type == TokenTypes.LimitedUser ? (await VerifyAsync(token, ct))?.Caller : null;

    /// <summary>True when a token is one of these by its own account.</summary>
    internal static bool Claims(JsonWebToken token) => token.Type is TokenTypes.User or TokenTypes.LimitedUser;

    /// <summary>Verifies such a token; null when it does not hold.</summary>
    internal async ValueTask<VerifiedToken?> VerifyAsync(JsonWebToken token, CancellationToken ct)
    {
        if (token is not { Algorithm: "ES256", KeyId: { } id } || token.Claim("sub") is not { Length: > 0 } subject) return null;
        if (token.Time("iat") is not { } issued || token.Time("exp") is not { } expires) return null;
        var now = time.GetUtcNow();
        if (expires <= now || issued > now + Skew) return null;
        if (token.Type == TokenTypes.User && !token.IsFor(TokenTypes.Audience)) return null;
        if (await keys.FindAsync(id, ct) is not { } key || !key.Verify(token.Signed, token.Signature)) return null;
        return new(new(CallerKind.User, subject) { IsLimited = token.Type == TokenTypes.LimitedUser }, expires);
    }

    /// <summary>The public keys by which others verify these tokens.</summary>
    public async Task<IReadOnlyList<PublicKey>> PublicKeysAsync(CancellationToken ct) =>
        [.. (await keys.ListAsync(ct)).Select(key => new PublicKey(key.X, key.Y, key.Id))];

    static string Header(SigningKey key, string type) => Encode(json =>
    {
        json.WriteString("typ"u8, type);
        json.WriteString("alg"u8, "ES256");
        json.WriteString("kid"u8, key.Id);
    });

    // The order of these is part of the format: a limited token is put together by others, and must come out the same.
    static void Identity(Utf8JsonWriter json, string subject, long issued, long expires)
    {
        json.WriteString("sub"u8, subject);
        json.WriteNumber("iat"u8, issued);
        json.WriteNumber("exp"u8, expires);
    }

    static string Encode(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        return Base64Url.EncodeToString(buffer.WrittenSpan);
    }
}

/// <summary>A P-256 key as JSON Web Key.</summary>
/// <param name="X">Coordinate, base64url.</param>
/// <param name="Y">Coordinate, base64url.</param>
/// <param name="Id">Its id.</param>
public sealed record PublicKey(string X, string Y, string Id);
