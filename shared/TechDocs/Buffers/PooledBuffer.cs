using System.Buffers;

namespace Portico.TechDocs.Buffers;

/// <summary>
/// Something that grows as it is written, in memory that is used again. A page is larger than what the runtime collects
/// cheaply, and is written several times until it is done.
/// </summary>
abstract class PooledBuffer<T>(int capacity) : IDisposable
    where T : unmanaged
{
    T[] items = ArrayPool<T>.Shared.Rent(capacity);

    /// <summary>How much was written.</summary>
    public int Length { get; private set; }

    /// <summary>What was written; until the next addition.</summary>
    public ReadOnlyMemory<T> Written => items.AsMemory(0, Length);

    /// <summary>The same.</summary>
    public ReadOnlySpan<T> Span => items.AsSpan(0, Length);

    /// <summary>Forgets what was written.</summary>
    public void Clear() => Length = 0;

    public void Dispose()
    {
        ArrayPool<T>.Shared.Return(items);
        items = [];
        Length = 0;
    }

    /// <summary>Keeps a part of what was written.</summary>
    protected void Keep(int start, int length)
    {
        if (start > 0) items.AsSpan(start, length).CopyTo(items);
        Length = length;
    }

    /// <summary>Adds some.</summary>
    protected void Add(ReadOnlySpan<T> more)
    {
        more.CopyTo(Room(more.Length));
        Length += more.Length;
    }

    /// <summary>Adds one.</summary>
    protected void Add(T one)
    {
        Room(1)[0] = one;
        Length++;
    }

    /// <summary>Room to write into, of this length at least.</summary>
    protected Span<T> Room(int count)
    {
        if (items.Length - Length < count) Grow(count);
        return items.AsSpan(Length);
    }

    /// <summary>Says that some of the room was written.</summary>
    protected void Advance(int count) => Length += count;

    void Grow(int count)
    {
        var larger = ArrayPool<T>.Shared.Rent(Math.Max(items.Length * 2, Length + count));
        Span.CopyTo(larger);
        ArrayPool<T>.Shared.Return(items);
        items = larger;
    }
}
