using System.Globalization;
using System.Text;

namespace Portico.Tests.Fuzz.Requests;

/// <summary>An answer as it came over the wire.</summary>
/// <param name="Status">Status code; 0 when the connection ended without an answer.</param>
/// <param name="Headers">Headers, by names in lower case.</param>
/// <param name="Body">Body, chunks joined.</param>
sealed record RawAnswer(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public static RawAnswer None { get; } = new(0, new Dictionary<string, string>(), []);

    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>Takes apart what a server sent until it closed the connection.</summary>
    public static RawAnswer Parse(byte[] received)
    {
        var end = received.AsSpan().IndexOf("\r\n\r\n"u8);
        if (end < 0) return received.Length == 0 ? None : throw new InvalidDataException($"No head: {Encoding.UTF8.GetString(received)}");
        var lines = Encoding.Latin1.GetString(received, 0, end).Split("\r\n");
        var headers = lines.Skip(1).Select(static line => line.Split(':', 2)).GroupBy(static pair => pair[0].ToUpperInvariant()).ToDictionary(static group => group.Key, static group => string.Join(", ", group.Select(static pair => pair[1].Trim())));
        var body = received[(end + 4)..];
        return new(int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture), headers, headers.GetValueOrDefault("TRANSFER-ENCODING") == "chunked" ? Joined(body) : body);
    }

    static byte[] Joined(ReadOnlySpan<byte> chunks)
    {
        var body = new MemoryStream();
        while (true)
        {
            var line = chunks.IndexOf("\r\n"u8);
            if (line < 0) throw new InvalidDataException("The answer ended within its chunks.");
            var length = int.Parse(chunks[..line], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (length == 0) return body.ToArray();
            body.Write(chunks.Slice(line + 2, length));
            chunks = chunks[(line + 2 + length + 2)..];
        }
    }
}
