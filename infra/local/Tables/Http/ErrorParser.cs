using System.Text.Json;
using Azure.Core;

namespace Azure.Data.Tables.Http;

/// <summary>Reads the service's errors: <c>{"odata.error": {"code", "message": {"value"}}}</c>.</summary>
sealed class ErrorParser : RequestFailedDetailsParser
{
    public static ErrorParser Instance { get; } = new();

    public override bool TryParse(Response response, out ResponseError? error, out IDictionary<string, string>? data)
    {
        data = null;
        error = Parse(response.Content.ToMemory().Span);
        if (error is null && response.Headers.TryGetValue("x-ms-error-code", out var code)) error = new ResponseError(code, null);
        return error is not null;
    }

    static ResponseError? Parse(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        string? code = null, message = null;
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName) continue;
                if (reader.ValueTextEquals("code"u8)) code ??= Text(ref reader);
                else if (reader.ValueTextEquals("value"u8)) message ??= Text(ref reader);
            }
        }
        catch (JsonException)
        {
            // A proxy's page or an XML answer: Azure.Core shows it as it is.
            return null;
        }

        return code is null ? null : new ResponseError(code, message);
    }

    static string? Text(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
}
