using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Portico.Benchmarks.Http;

/// <summary>
/// A kept-alive connection that sends a request and reads the answer to its end. It blocks its thread: two calls of
/// the system a request, so that little of the machine goes to the measuring.
/// </summary>
sealed class LoadConnection(Uri server) : IDisposable
{
    readonly byte[] buffer = new byte[256 * 1024];
    Socket? socket;
    int filled;

    /// <summary>Length of the last answer's body.</summary>
    public long BodyLength { get; private set; }

    /// <summary>Where the last answer's body lies, when it was kept.</summary>
    public MemoryStream? Body { get; init; }

    /// <summary>Sends the request; returns the status. The next request after a failure goes over a new connection.</summary>
    public int Send(byte[] request)
    {
        try
        {
            socket ??= Connect();
            socket.Send(request);
            return Read();
        }
        catch (SocketException)
        {
            Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        socket?.Dispose();
        socket = null;
    }

    Socket Connect()
    {
        var made = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = 60_000 };
        made.Connect(server.Host, server.Port);
        return made;
    }

    int Read()
    {
        filled = 0;
        BodyLength = 0;
        Body?.SetLength(0);
        int end;
        while ((end = buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8)) < 0) Fill();
        var head = buffer.AsSpan(0, end);
        var status = int.Parse(head[9..12], CultureInfo.InvariantCulture);
        var length = Header(head, "content-length: "u8) is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : Header(head, "transfer-encoding: "u8) is null ? 0 : -1;
        Keep(end + 4);
        if (length >= 0) ReadLength(length);
        else ReadChunks();
        return status;
    }

    void ReadLength(long length)
    {
        for (var left = length; left > 0;)
        {
            if (filled == 0) Fill();
            left -= Take((int)Math.Min(left, filled));
        }
    }

    void ReadChunks()
    {
        while (true)
        {
            int end;
            while ((end = buffer.AsSpan(0, filled).IndexOf("\r\n"u8)) < 0) Fill();
            var length = long.Parse(Encoding.ASCII.GetString(buffer, 0, end).Split(';')[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            Keep(end + 2);
            ReadLength(length);
            while (filled < 2) Fill();
            Keep(2);
            if (length == 0) return;
        }
    }

    int Take(int count)
    {
        Body?.Write(buffer, 0, count);
        BodyLength += count;
        Keep(count);
        return count;
    }

    /// <summary>Drops what has been read.</summary>
    void Keep(int from)
    {
        if (from < filled) Buffer.BlockCopy(buffer, from, buffer, 0, filled - from);
        filled -= from;
    }

    void Fill()
    {
        var read = socket!.Receive(buffer, filled, buffer.Length - filled, SocketFlags.None); // connected before anything is read
        if (read == 0) throw new SocketException((int)SocketError.ConnectionReset);
        filled += read;
    }

    static string? Header(ReadOnlySpan<byte> head, ReadOnlySpan<byte> name)
    {
        foreach (var range in head.Split("\r\n"u8))
        {
            var line = head[range];
            if (line.Length > name.Length && Ascii.EqualsIgnoreCase(line[..name.Length], name)) return Encoding.ASCII.GetString(line[name.Length..]);
        }
        return null;
    }
}
