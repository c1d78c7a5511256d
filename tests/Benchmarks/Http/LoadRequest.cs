using System.Text;

namespace Portico.Benchmarks.Http;

/// <summary>One form of question: its name and the requests that are sent in turn.</summary>
sealed record LoadForm(string Name, LoadRequest[] Requests);

/// <summary>A request: sent to any server, so the bytes are made when the server is known.</summary>
sealed record LoadRequest(string Method, string Path, string? Body = null)
{
    /// <summary>The request as it goes over the wire.</summary>
    public byte[] ToBytes(Uri server, string? token)
    {
        var text = new StringBuilder($"{Method} {Path} HTTP/1.1\r\nHost: {server.Authority}\r\n");
        if (token is not null) text.Append($"Authorization: Bearer {token}\r\n");
        if (Body is not null) text.Append($"Content-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(Body)}\r\n");
        return Encoding.UTF8.GetBytes(text.Append("\r\n").Append(Body).ToString());
    }
}
