using System.Globalization;
using System.Text;
using Azure.Data.Tables.Http;

namespace Azure.Data.Tables.Batch;

/// <summary>Takes the answer to a transaction apart: one answer an action, or the single answer of the action that was refused.</summary>
static class BatchAnswer
{
    /// <summary>The answers to the actions; one alone when it is a refusal.</summary>
    public static List<Response> Parse(ReadOnlyMemory<byte> body, int actions)
    {
        var responses = Parse(body);
        return responses.Count == actions || responses is [{ IsError: true }]
            ? responses
            : throw new FormatException($"The answer to a transaction of {actions} actions has {responses.Count} parts.");
    }

    static List<Response> Parse(ReadOnlyMemory<byte> body)
    {
        var (delimiter, start) = Delimiter(body.Span);
        var responses = new List<Response>();
        var rest = body[start..];
        var at = rest.Span.IndexOf(delimiter);
        while (at >= 0)
        {
            rest = rest[(at + delimiter.Length)..];
            if (rest.Span.StartsWith("--"u8)) break;
            at = rest.Span.IndexOf(delimiter);
            responses.Add(Part(at < 0 ? rest : rest[..at]));
        }

        return responses;
    }

    // Azurite writes the boundary with the two dashes that belong to the delimiter; the service does not.
    static (byte[] Delimiter, int Start) Delimiter(ReadOnlySpan<byte> body)
    {
        var at = body.IndexOf("boundary="u8);
        if (at < 0) throw new FormatException("The answer to a transaction holds no change set.");
        at += "boundary="u8.Length;
        var length = body[at..].IndexOfAny((byte)'\r', (byte)'\n');
        if (length < 0) throw new FormatException("The answer to a transaction ends within its headers.");
        var boundary = body.Slice(at, length).Trim("\" "u8).TrimStart((byte)'-');
        return ([.. "--"u8, .. boundary], at + length);
    }

    static PlainResponse Part(ReadOnlyMemory<byte> part)
    {
        var status = part.Span.IndexOf("HTTP/1.1 "u8);
        if (status < 0) throw new FormatException("A part of the answer to a transaction holds no HTTP answer.");
        var rest = part[(status + "HTTP/1.1 "u8.Length)..];
        var line = Line(ref rest);
        if (!int.TryParse(line.AsSpan(0, Math.Min(3, line.Length)), NumberStyles.None, CultureInfo.InvariantCulture, out var code))
            throw new FormatException($"'{line}' is not an HTTP status.");
        var end = HeadersEnd(rest.Span);
        return new PlainResponse(code, code == 204 ? "No Content" : line.Length > 4 ? line[4..] : "", rest[..end], rest[end..].Trim("\r\n"u8));
    }

    // Headers are taken apart when someone asks for one.
    static int HeadersEnd(ReadOnlySpan<byte> rest)
    {
        var bare = rest.IndexOf("\n\n"u8);
        var full = rest.IndexOf("\r\n\r\n"u8);
        return full >= 0 && (bare < 0 || full < bare) ? full : bare >= 0 ? bare : rest.Length;
    }

    static string Line(ref ReadOnlyMemory<byte> rest)
    {
        var end = rest.Span.IndexOf((byte)'\n');
        var line = end < 0 ? rest : rest[..end];
        rest = end < 0 ? default : rest[(end + 1)..];
        return Encoding.UTF8.GetString(line.Span.TrimEnd((byte)'\r'));
    }
}
