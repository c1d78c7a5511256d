using System.Buffers;
using System.Text;
using Azure.Core;

namespace Azure.Data.Tables.Http;

/// <summary>A request's body in a rented buffer: written once, sent as often as the request is tried.</summary>
sealed class PooledContent(int capacity = 4096) : RequestContent, IBufferWriter<byte>
{
    byte[] buffer = ArrayPool<byte>.Shared.Rent(capacity);
    int length;

    public ReadOnlyMemory<byte> Written => buffer.AsMemory(0, length);

    public void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(GetSpan(bytes.Length));
        length += bytes.Length;
    }

    public void Append(ReadOnlySpan<char> text) => length += Encoding.UTF8.GetBytes(text, GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length)));

    public void Advance(int count) => length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Grow(sizeHint);
        return buffer.AsMemory(length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Grow(sizeHint);
        return buffer.AsSpan(length);
    }

    public override bool TryComputeLength(out long length)
    {
        length = this.length;
        return true;
    }

    public override void WriteTo(Stream stream, CancellationToken cancellation) => stream.Write(Written.Span);

    public override Task WriteToAsync(Stream stream, CancellationToken cancellation) => stream.WriteAsync(Written, cancellation).AsTask();

    public override void Dispose()
    {
        if (buffer.Length > 0) ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
        length = 0;
    }

    void Grow(int sizeHint)
    {
        var needed = length + Math.Max(sizeHint, 1);
        if (needed <= buffer.Length) return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, buffer.Length * 2));
        Written.Span.CopyTo(larger);
        if (buffer.Length > 0) ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
