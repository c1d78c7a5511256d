using System.Buffers;

namespace Portico.Catalog.Index.Reading;

/// <summary>Arrays that one query borrows and gives back at its end.</summary>
sealed class QueryMemory : IDisposable
{
    List<ulong[]>? words;
    List<int[]>? numbers;

    public ulong[] Words(int length)
    {
        var array = ArrayPool<ulong>.Shared.Rent(length);
        (words ??= []).Add(array);
        return array;
    }

    public int[] Numbers(int length)
    {
        var array = ArrayPool<int>.Shared.Rent(length);
        (numbers ??= []).Add(array);
        return array;
    }

    public void Dispose()
    {
        foreach (var array in words ?? []) ArrayPool<ulong>.Shared.Return(array);
        foreach (var array in numbers ?? []) ArrayPool<int>.Shared.Return(array);
        words = null;
        numbers = null;
    }
}
