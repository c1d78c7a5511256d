using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Portico.Functions.Http;

/// <summary>Requests for a part of something.</summary>
internal static class ByteRanges
{
    /// <summary>
    /// The one part that a request asks for; null when it wants the whole: also when it asks for several, or for a part of an
    /// earlier version.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="length">Length of the whole.</param>
    /// <param name="etag">Its strong entity tag.</param>
    /// <param name="modified">When it was written.</param>
    /// <returns>Offset and length; a length of 0 when the whole has no such part.</returns>
    public static (long Offset, long Length)? Asked(HttpRequest request, long length, string etag, DateTimeOffset modified)
    {
        if (request.Headers.Range.Count != 1 || !HttpMethods.IsGet(request.Method)) return null;
        if (!RangeHeaderValue.TryParse(request.Headers.Range.ToString(), out var asked) || asked.Unit != "bytes" || asked.Ranges.Count != 1) return null;
        if (request.Headers.IfRange.Count > 0 && !IsCurrent(request.Headers.IfRange.ToString(), etag, modified)) return null;
        var range = asked.Ranges.First();
        if (range.From is not { } from)
        {
            var last = Math.Min(range.To ?? 0, length);
            return (length - last, last);
        }
        if (from >= length) return (length, 0);
        return (from, Math.Min(range.To ?? long.MaxValue, length - 1) - from + 1);
    }

    static bool IsCurrent(string condition, string etag, DateTimeOffset modified) =>
        RangeConditionHeaderValue.TryParse(condition, out var asked)
        && (asked.EntityTag is { } tag ? !tag.IsWeak && tag.Tag == etag : asked.LastModified == modified);
}
