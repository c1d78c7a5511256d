using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace Portico.Access.Tokens;

/// <summary>A token in the compact form of JWS, taken apart and not yet verified.</summary>
internal sealed class JsonWebToken
{
    /// <summary>Longest token that is looked at; the peer issues none that is longer.</summary>
    public const int MaxLength = 32_768;

    static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    JsonWebToken(JsonElement header, JsonElement claims, byte[] signed, byte[] signature) =>
        (Header, Claims, Signed, Signature) = (header, claims, signed, signature);

    /// <summary>The protected header.</summary>
    public JsonElement Header { get; }

    /// <summary>The payload.</summary>
    public JsonElement Claims { get; }

    /// <summary>The bytes that are signed.</summary>
    public byte[] Signed { get; }

    /// <summary>The signature.</summary>
    public byte[] Signature { get; }

    /// <summary>Type of the token, such as <c>vnd.backstage.user</c>.</summary>
    public string? Type => Text(Header, "typ");

    /// <summary>Name of the algorithm.</summary>
    public string? Algorithm => Text(Header, "alg");

    /// <summary>Id of the key.</summary>
    public string? KeyId => Text(Header, "kid");

    /// <summary>Takes a token apart; false when it is none, or asks for an extension that we do not know (<c>crit</c>).</summary>
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out JsonWebToken? token)
    {
        token = null;
        if (text.Length > MaxLength) return false;
        Span<Range> parts = stackalloc Range[4];
        if (text.Split(parts, '.') != 3) return false;
        var signedLength = parts[1].End.Value;
        if (TryDecode(text[parts[0]]) is not { } header || TryDecode(text[parts[1]]) is not { } claims || TryDecode(text[parts[2]]) is not { } signature) return false;
        if (TryJson(header) is not { } headerJson || TryJson(claims) is not { } claimsJson || headerJson.TryGetProperty("crit", out _)) return false;
        token = new(headerJson, claimsJson, Encoding.ASCII.GetBytes(text[..signedLength].ToString()), signature);
        return true;
    }

    /// <summary>A claim that is text; null when there is none.</summary>
    public string? Claim(string name) => Text(Claims, name);

    /// <summary>A claim that is a time; null when there is none.</summary>
    public DateTimeOffset? Time(string name) =>
        Claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var seconds) && seconds is >= 0 and < 253_402_300_800
            ? DateTimeOffset.UnixEpoch.AddSeconds(seconds)
            : null;

    /// <summary>True when the token is meant for an audience, alone or among others.</summary>
    public bool IsFor(string audience) => Claims.TryGetProperty("aud", out var value) && value.ValueKind switch
    {
        JsonValueKind.String => value.ValueEquals(audience),
        JsonValueKind.Array => value.EnumerateArray().Any(one => one.ValueKind == JsonValueKind.String && one.ValueEquals(audience)),
        _ => false,
    };

    static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    static byte[]? TryDecode(ReadOnlySpan<char> text)
    {
        var bytes = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        // A signature with padding or line breaks would be a second spelling of the same token.
        if (text.IsEmpty || text.ContainsAny("= \t\r\n") || Base64Url.DecodeFromChars(text, bytes, out _, out var written) != OperationStatus.Done) return null;
        return bytes[..written];
    }

    static JsonElement? TryJson(byte[] utf8)
    {
        try
        {
            return JsonElement.Parse(utf8, Strict) is { ValueKind: JsonValueKind.Object } json ? json : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
