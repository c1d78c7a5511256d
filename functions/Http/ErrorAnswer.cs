using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Portico.Functions.Http;

/// <summary>An error in the shape of Backstage's APIs: <c>{error, request, response}</c>.</summary>
internal sealed class ErrorAnswer(ApiError error, string method, string url) : Answer
{
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The answer to a request.</summary>
    public static ErrorAnswer To(HttpRequest request, ApiError error) =>
        new(error, request.Method, RequestTarget.BelowMount(request)) { Status = error.Status };

    /// <inheritdoc/>
    protected override bool WriteNext(IBufferWriter<byte> writer)
    {
        using var json = new Utf8JsonWriter(writer, Options);
        json.WriteStartObject();
        json.WriteStartObject("error"u8);
        json.WriteString("name"u8, error.Name);
        json.WriteString("message"u8, error.Message);
        json.WriteEndObject();
        json.WriteStartObject("request"u8);
        json.WriteString("method"u8, method);
        json.WriteString("url"u8, url);
        json.WriteEndObject();
        json.WriteStartObject("response"u8);
        json.WriteNumber("statusCode"u8, error.Status);
        json.WriteEndObject();
        json.WriteEndObject();
        return false;
    }
}
