using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Portico.Functions.Http.Validation;

/// <summary>Reads a request's JSON body within limits and checks it against the shape that the operation declares.</summary>
internal sealed class RequestBody(BodyShape shape, bool required)
{
    /// <summary>Largest body that is read; 10,000 entity references fit.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>Deepest nesting that is read.</summary>
    const int MaxDepth = 64;

    static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth };

    /// <summary>Reads and checks the body of a request. The caller disposes the document.</summary>
    public async ValueTask<BodyOutcome> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (!IsJson(request.ContentType))
        {
            return request.ContentType is null && !required
                ? new BodyOutcome.Read(JsonDocument.Parse("{}"), Checked: false)
                : new BodyOutcome.Refused(ApiError.Input($"unsupported media type {MediaType(request.ContentType) ?? "undefined"}"));
        }
        if (request.ContentLength > MaxBytes) return new BodyOutcome.Refused(ApiError.TooLarge);
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(ct);
            if (read.Buffer.Length > MaxBytes)
            {
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return new BodyOutcome.Refused(ApiError.TooLarge);
            }
            if (read.IsCompleted)
            {
                var outcome = Parse(read.Buffer);
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return outcome;
            }
            request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <summary>Parses and checks one body.</summary>
    internal BodyOutcome Parse(ReadOnlySequence<byte> content)
    {
        JsonDocument document;
        try
        {
            document = Root(content) switch
            {
                null => JsonDocument.Parse("{}"),
                (byte)'{' or (byte)'[' => Document(content),
                _ => throw new JsonException(),
            };
        }
        catch (JsonException)
        {
            return new BodyOutcome.Refused(ApiError.Input(Explain(content)));
        }
        if (shape.Check(document.RootElement) is not { } problem) return new BodyOutcome.Read(document, Checked: true);
        document.Dispose();
        return new BodyOutcome.Refused(ApiError.Input($"request/body{problem}"));
    }

    /// <summary>The document lives longer than the request's buffer, so it gets bytes of its own.</summary>
    static JsonDocument Document(ReadOnlySequence<byte> content) => JsonDocument.Parse(content.ToArray(), Options);

    /// <summary>First byte that is not white space; null for an empty body, which counts as an empty object.</summary>
    static byte? Root(ReadOnlySequence<byte> content)
    {
        if (content.IsEmpty) return null;
        var reader = new SequenceReader<byte>(content);
        reader.AdvancePastAny(" \t\r\n"u8);
        return reader.TryPeek(out var first) ? first : (byte)0;
    }

    static string Explain(ReadOnlySequence<byte> content)
    {
        var text = Encoding.UTF8.GetString(content);
        var trimmed = text.AsSpan().TrimStart(" \t\r\n");
        if (trimmed.IsEmpty || trimmed[0] is '{' or '[')
            return JsonSyntax.Explain(text) ?? $"request body is nested more than {MaxDepth} levels deep";
        // Express reads objects and arrays only, and says so as if the text were wrong from its first character on.
        var start = text.Length - trimmed.Length;
        var masked = JsonSyntax.Explain(string.Concat(text.AsSpan(0, start), new string('#', trimmed.Length))) ?? "";
        return Unmask(masked, trimmed);
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

    static bool IsJson(string? contentType) =>
        contentType is not null && MediaType(contentType).AsSpan().SequenceEqual("application/json");

#pragma warning disable CA1308 // media types are lower case by convention, also in the message
    static string? MediaType(string? contentType) => contentType?.Split(';')[0].Trim().ToLowerInvariant();
#pragma warning restore CA1308
}

/// <summary>What came of reading a body.</summary>
internal abstract record BodyOutcome
{
    BodyOutcome()
    {
    }

    /// <summary>The body.</summary>
    /// <param name="Document">Its JSON; the receiver disposes it.</param>
    /// <param name="Checked">False when no body was declared (no content type), so that nothing about its shape is known.</param>
    public sealed record Read(JsonDocument Document, bool Checked) : BodyOutcome;

    /// <summary>The request is not valid.</summary>
    public sealed record Refused(ApiError Error) : BodyOutcome;
}
