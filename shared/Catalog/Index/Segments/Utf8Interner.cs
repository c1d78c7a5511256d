namespace Portico.Catalog.Index.Segments;

/// <summary>Gives each different text, within a scope, one number. Texts lie in pages, so that none is copied when more come.</summary>
sealed class Utf8Interner
{
    const int PageBits = 15, PageSize = 1 << PageBits, FirstPageSize = 1024;

    readonly List<byte[]> pages = [];
    byte[] page = [];
    int used;
    (int Start, int Length)[] places = new (int, int)[64];
    int[] scopes = new int[64];
    uint[] hashes = new uint[64];
    int[] table = new int[128];

    public int Count { get; private set; }

    /// <summary>Length of all texts together.</summary>
    public int Bytes { get; private set; }

    public ReadOnlySpan<byte> this[int id] => pages[places[id].Start >> PageBits].AsSpan(places[id].Start & (PageSize - 1), places[id].Length);

    public int Scope(int id) => scopes[id];

    public int Intern(int scope, ReadOnlySpan<byte> text)
    {
        var hash = (uint)(Utf8Hash.Compute(text) >> 32) ^ ((uint)scope * 0x9E3779B1);
        var mask = table.Length - 1;
        for (var slot = (int)hash & mask; ; slot = (slot + 1) & mask)
        {
            var id = table[slot] - 1;
            if (id < 0) return Add(scope, text, hash, slot);
            if (hashes[id] == hash && scopes[id] == scope && this[id].SequenceEqual(text)) return id;
        }
    }

    public bool TryFind(int scope, ReadOnlySpan<byte> text, out int found)
    {
        var hash = (uint)(Utf8Hash.Compute(text) >> 32) ^ ((uint)scope * 0x9E3779B1);
        var mask = table.Length - 1;
        for (var slot = (int)hash & mask; ; slot = (slot + 1) & mask)
        {
            found = table[slot] - 1;
            if (found < 0) return false;
            if (hashes[found] == hash && scopes[found] == scope && this[found].SequenceEqual(text)) return true;
        }
    }

    int Add(int scope, ReadOnlySpan<byte> text, uint hash, int slot)
    {
        var id = Count++;
        if (Count > scopes.Length)
        {
            Array.Resize(ref scopes, Count * 2);
            Array.Resize(ref hashes, Count * 2);
            Array.Resize(ref places, Count * 2);
        }
        places[id] = (Store(text), text.Length);
        (scopes[id], hashes[id], table[slot]) = (scope, hash, id + 1);
        if (Count * 2 > table.Length) Grow();
        return id;
    }

    int Store(ReadOnlySpan<byte> text)
    {
        if (used + text.Length > page.Length || pages.Count == 0)
        {
            page = GC.AllocateUninitializedArray<byte>(Math.Max(pages.Count == 0 ? FirstPageSize : PageSize, text.Length));
            pages.Add(page);
            used = 0;
        }
        var start = used;
        text.CopyTo(page.AsSpan(start));
        used += text.Length;
        Bytes += text.Length;
        return ((pages.Count - 1) << PageBits) + start;
    }

    void Grow()
    {
        table = new int[table.Length * 2];
        var mask = table.Length - 1;
        for (var id = 0; id < Count; id++)
        {
            var slot = (int)hashes[id] & mask;
            while (table[slot] != 0) slot = (slot + 1) & mask;
            table[slot] = id + 1;
        }
    }
}
