using System.Buffers;
using System.Runtime.CompilerServices;

namespace Portico.TechDocs.Buffers;

/// <summary>
/// Something that grows as it is written, in memory that is used again. A page is larger than what the runtime collects
/// cheaply, and is written several times until it is done. The runtime's own pool holds a piece of each size for each thread,
/// which is much when they are large: few of those are kept, and none that are huge.
/// </summary>
abstract class PooledBuffer<T>(int capacity) : IDisposable
    where T : unmanaged
{
    const int Large = 512 * 1024;
    const int Huge = 4 * 1024 * 1024;

    static readonly int LargeCount = Large / Unsafe.SizeOf<T>();
    static readonly int HugeCount = Huge / Unsafe.SizeOf<T>();
    static readonly ArrayPool<T> LargePool = ArrayPool<T>.Create(HugeCount, maxArraysPerBucket: 2);

    T[] items = Take(capacity);

    /// <summary>How much was written.</summary>
    public int Length { get; private set; }

    /// <summary>What was written; until the next addition.</summary>
    public ReadOnlyMemory<T> Written => items.AsMemory(0, Length);

    /// <summary>The same.</summary>
    public ReadOnlySpan<T> Span => items.AsSpan(0, Length);

    /// <summary>Forgets what was written.</summary>
    public void Clear() => Length = 0;

    /// <summary>Forgets what was written, and gives back what is too large to be kept.</summary>
    public void Shrink()
    {
        Length = 0;
        if (items.Length <= LargeCount) return;
        Return(items);
        items = Take(capacity);
    }

    public void Dispose()
    {
        Return(items);
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
        var larger = Take(Math.Max(items.Length * 2, Length + count));
        Span.CopyTo(larger);
        Return(items);
        items = larger;
    }

    static T[] Take(int count) => count > HugeCount ? GC.AllocateUninitializedArray<T>(count) : PoolOf(count).Rent(count);

    static void Return(T[] items)
    {
        if (items.Length <= HugeCount) PoolOf(items.Length).Return(items);
    }

    static ArrayPool<T> PoolOf(int count) => count > LargeCount ? LargePool : ArrayPool<T>.Shared;
}
