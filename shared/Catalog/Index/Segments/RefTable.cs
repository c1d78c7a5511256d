namespace Portico.Catalog.Index.Segments;

/// <summary>From a folded reference to its document: open addressing, half of each slot is the hash.</summary>
sealed class RefTable(Utf8Table refs, long[] slots)
{
    public Utf8Table Refs => refs;

    public long[] Slots => slots;

    public static RefTable Build(Utf8Table refs)
    {
        var size = 4;
        while (size < refs.Count * 2) size *= 2;
        var slots = new long[size];
        for (var doc = 0; doc < refs.Count; doc++)
        {
            var hash = Utf8Hash.Compute(refs[doc]);
            var slot = (int)hash & (size - 1);
            while (slots[slot] != 0) slot = (slot + 1) & (size - 1);
            slots[slot] = Entry(hash, doc);
        }
        return new(refs, slots);
    }

    public int Find(ReadOnlySpan<byte> folded, ulong hash)
    {
        var mask = slots.Length - 1;
        for (var slot = (int)hash & mask; slots[slot] != 0; slot = (slot + 1) & mask)
        {
            var doc = (int)slots[slot] - 1;
            if (slots[slot] == Entry(hash, doc) && refs[doc].SequenceEqual(folded)) return doc;
        }
        return -1;
    }

    static long Entry(ulong hash, int doc) => (long)(hash & 0xFFFF_FFFF_0000_0000) | (uint)(doc + 1);
}
