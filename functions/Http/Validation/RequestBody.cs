using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Portico.Catalog.Queries;

namespace Portico.Functions.Http.Validation;

/// <summary>Reads a request's JSON body within limits and checks it against the shape that the operation declares.</summary>
internal sealed class RequestBody(BodyShape shape, bool required, int maxBytes = RequestBody.MaxBytes)
{
    /// <summary>Largest body that is read unless something else is said; 10,000 entity references fit.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>Deepest nesting that is read.</summary>
    const int MaxDepth = 64;

    static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth };

    /// <summary>Reads and checks the body of a request. The caller disposes what it gets.</summary>
    public async ValueTask<JsonBody> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (MediaType(request.ContentType) is not "application/json")
        {
            return request.ContentType is null && !required
                ? JsonBody.Undescribed()
                : JsonBody.Refused(ApiError.Input($"unsupported media type {MediaType(request.ContentType) ?? "undefined"}"));
        }
        if (UnknownCharset(request.ContentType) is { } charset) return JsonBody.Refused(ApiError.Input($"unsupported charset \"{charset}\""));
        if (request.ContentLength > maxBytes) return JsonBody.Refused(ApiError.TooLarge);
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(ct);
            if (read.Buffer.Length > maxBytes || read.IsCompleted)
            {
                var body = read.Buffer.Length > maxBytes ? JsonBody.Refused(ApiError.TooLarge) : Parse(read.Buffer.ToArray());
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return body;
            }
            request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <summary>Parses and checks one body; nothing at all counts as an empty object.</summary>
    internal JsonBody Parse(byte[] content)
    {
        if (content is [0xEF, 0xBB, 0xBF, ..]) content = content[3..];
        if (content.Length == 0) content = "{}"u8.ToArray();
        // Wrong bytes become replacement characters, as everywhere in JavaScript.
        if (!Utf8.IsValid(content)) content = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(content));
        JsonDocument document;
        try
        {
            // Express reads objects and arrays only.
            if (content.AsSpan().TrimStart(" \t\r\n"u8) is not [(byte)'{' or (byte)'[', ..]) throw new JsonException();
            document = JsonDocument.Parse(content, Options);
        }
        catch (JsonException)
        {
            return JsonBody.Refused(ApiError.Input(Explain(Encoding.UTF8.GetString(content))));
        }
        var problem = JsonUnicode.MayBeBroken(content) && !JsonUnicode.IsValid(document.RootElement)
            ? " has text that is not valid Unicode"
            : shape.Check(document.RootElement);
        if (problem is null) return JsonBody.Of(document);
        document.Dispose();
        return JsonBody.Refused(ApiError.Input($"request/body{problem}"));
    }

    static string Explain(string text)
    {
        var trimmed = text.AsSpan().TrimStart(" \t\r\n");
        if (trimmed.IsEmpty || trimmed[0] is '{' or '[')
            return JsonSyntax.Explain(text) ?? $"request body is nested more than {MaxDepth} levels deep";
        // Of a text that is neither object nor array, Express says that it is wrong from its first character on.
        var masked = JsonSyntax.Explain(string.Concat(text.AsSpan(0, text.Length - trimmed.Length), new string('#', trimmed.Length)));
        return Unmask(masked ?? "", trimmed);
    }

    /// <summary>Puts the text back where a message shows its mask.</summary>
    static string Unmask(string message, ReadOnlySpan<char> text)
    {
        var result = new StringBuilder(message.Length);
        for (var i = 0; i < message.Length;)
        {
            var run = message.AsSpan(i).IndexOfAnyExcept('#') is >= 0 and var next ? next : message.Length - i;
            result.Append(run > 0 ? text[..run] : message.AsSpan(i, 1));
            i += Math.Max(run, 1);
        }
        return result.ToString();
    }

#pragma warning disable CA1308 // media types are lower case by convention, also in the message
    static string? MediaType(string? contentType) => contentType == "application/json" ? contentType : contentType?.Split(';')[0].Trim().ToLowerInvariant();
#pragma warning restore CA1308

    /// <summary>What a content type says beyond UTF-8; null when it says nothing else. Express reads every charset whose name begins so.</summary>
    static string? UnknownCharset(string? contentType)
    {
        if (contentType?.Contains("charset", StringComparison.OrdinalIgnoreCase) is not true) return null;
        return MediaTypeHeaderValue.TryParse(contentType, out var parsed) && parsed.Charset is { HasValue: true, Value: { } charset } && !charset.Trim('"').StartsWith("utf-", StringComparison.OrdinalIgnoreCase)
            ? charset.Trim('"').ToUpperInvariant()
            : null;
    }
}
