using System.IO.Compression;
using System.Text.Json;

namespace Portico.Tests.Fuzz.Requests;

/// <summary>What holds of every answer, whatever was asked.</summary>
static class AnswerCheck
{
    /// <summary>A hundred times the whole catalog: what a long list of references may repeat.</summary>
    const int MostBytes = 32 * 1024 * 1024;

    /// <summary>Answers that may come from below the functions: unknown routes, targets and headers that are too long or not HTTP.</summary>
    static readonly int[] MayBeBare = [404, 414, 431];

    /// <summary>Null when nothing is wrong.</summary>
    public static string? Fault(FuzzRequest request, RawAnswer answer)
    {
        if (answer.Status == 0) return "no answer";
        if (answer.Status >= 500) return $"status {answer.Status}: {answer.Text}";
        var body = Decoded(answer);
        if (body.Length > MostBytes) return $"{body.Length:N0} bytes";
        if (request.Method is "HEAD" || answer.Status is 204 or 304) return body.Length == 0 ? null : "a body where there must be none";
        if (body.Length == 0) return answer.Status < 400 || MayBeBare.Contains(answer.Status) || request.Target.Contains("%00", StringComparison.Ordinal) ? null : $"status {answer.Status} without a body";
        if (answer.Headers.GetValueOrDefault("CONTENT-TYPE") is not "application/json; charset=utf-8") return $"content type {answer.Headers.GetValueOrDefault("CONTENT-TYPE")}";
        return answer.Status < 400 ? Json(body) : Error(request, answer.Status, body);
    }

    static byte[] Decoded(RawAnswer answer)
    {
        if (answer.Headers.GetValueOrDefault("CONTENT-ENCODING") is not { } coding || answer.Body.Length == 0) return answer.Body;
        using var source = new MemoryStream(answer.Body);
        using Stream plain = coding == "br" ? new BrotliStream(source, CompressionMode.Decompress) : new GZipStream(source, CompressionMode.Decompress);
        using var target = new MemoryStream();
        plain.CopyTo(target);
        return target.ToArray();
    }

    static string? Json(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return null;
        }
        catch (JsonException e)
        {
            return $"no JSON: {e.Message}";
        }
    }

    static string? Error(FuzzRequest request, int status, byte[] body)
    {
        if (Json(body) is { } broken) return broken;
        using var document = JsonDocument.Parse(body);
        var root = document.RootElement;
        if (request.Target.Contains("validate-entity", StringComparison.Ordinal) && root.TryGetProperty("errors", out var errors)) return errors.GetArrayLength() > 0 ? null : "errors without any";
        return root.TryGetProperty("error", out var error) && error.GetProperty("name").GetString() is { Length: > 0 } && error.GetProperty("message").GetString() is { Length: < 200_000 }
            && root.GetProperty("response").GetProperty("statusCode").GetInt32() == status && root.GetProperty("request").GetProperty("url").GetString()!.StartsWith('/')
            ? null
            : $"an error of another shape: {document.RootElement}";
    }
}
