using System.Diagnostics.CodeAnalysis;
using System.Text;
using Azure.Core;

namespace Azure.Data.Tables.Http;

/// <summary>An answer that did not come alone: a part of a transaction's answer, or one that a recognised first try stands for.</summary>
sealed class PlainResponse(int status, string reasonPhrase, ReadOnlyMemory<byte> headerLines, ReadOnlyMemory<byte> body) : Response
{
    List<HttpHeader>? headers;
    MemoryStream? stream;

    public override int Status => status;

    public override string ReasonPhrase => reasonPhrase;

    public override Stream? ContentStream
    {
        get => stream ??= new MemoryStream(body.ToArray(), 0, body.Length, writable: false, publiclyVisible: true);
        set => throw new NotSupportedException("The answer is complete.");
    }

    public override BinaryData Content => BinaryData.FromBytes(body);

    public override string ClientRequestId { get; set; } = "";

    public override bool IsError => status >= 400;

    /// <summary>An answer without content to a write that was done.</summary>
    public static PlainResponse Done(ETag etag) =>
        new(204, "No Content", default, default) { headers = etag == default ? [] : [new HttpHeader(HttpHeader.Names.ETag, etag.ToString())] };

    public override void Dispose() => stream?.Dispose();

    protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value)
    {
        foreach (var header in Parsed())
        {
            if (!header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) continue;
            value = header.Value;
            return true;
        }

        value = null;
        return false;
    }

    protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
    {
        values = TryGetHeader(name, out var value) ? [value] : null;
        return values is not null;
    }

    protected override bool ContainsHeader(string name) => TryGetHeader(name, out _);

    protected override IEnumerable<HttpHeader> EnumerateHeaders() => Parsed();

    List<HttpHeader> Parsed()
    {
        if (headers is not null) return headers;
        headers = [];
        foreach (var line in Encoding.UTF8.GetString(headerLines.Span).Split('\n'))
            if (line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon) headers.Add(new HttpHeader(line[..colon], line[(colon + 1)..].Trim()));
        return headers;
    }
}
