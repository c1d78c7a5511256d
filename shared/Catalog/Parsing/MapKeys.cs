using System.Buffers;

namespace Portico.Catalog.Parsing;

/// <summary>
/// The keys of the maps that are being written: finds duplicates, and puts keys that look like array indexes first and in
/// ascending order, because that is where JavaScript's objects keep them.
/// </summary>
sealed class MapKeys
{
    /// <summary>Up to this size comparing one by one is faster than hashing.</summary>
    const int Small = 12;

    readonly List<(string Key, int Start, uint? Index)> entries = [];

    /// <summary>One map's share of the keys.</summary>
    public sealed class Map(int first)
    {
        public int First => first;

        public HashSet<string>? Seen { get; set; }

        public bool HasIndex { get; set; }
    }

    public Map Begin() => new(entries.Count);

    /// <summary>Adds a key that begins at <paramref name="start"/>; false when the map has it already.</summary>
    public bool TryAdd(Map map, string key, int start)
    {
        var count = entries.Count - map.First;
        if (count == Small) map.Seen = [.. entries.Skip(map.First).Select(entry => entry.Key)];
        if (map.Seen is not null)
        {
            if (!map.Seen.Add(key)) return false;
        }
        else
        {
            for (var i = map.First; i < entries.Count; i++)
            {
                if (entries[i].Key == key) return false;
            }
        }
        var index = ArrayIndex(key);
        map.HasIndex |= index is not null;
        entries.Add((key, start, index));
        return true;
    }

    /// <summary>Forgets the map's keys, after sorting what was written where that is called for.</summary>
    public void End(Map map, JsonText json)
    {
        if (map.HasIndex) Sort(map, json);
        entries.RemoveRange(map.First, entries.Count - map.First);
    }

    void Sort(Map map, JsonText json)
    {
        var own = entries.Skip(map.First).ToArray();
        var start = own[0].Start;
        var written = json.Slice(start).ToArray();
        json.Cut(start);
        var order = Enumerable.Range(0, own.Length).OrderBy(i => own[i].Index ?? uint.MaxValue); // stable
        var first = true;
        foreach (var i in order)
        {
            if (!first) json.Write((byte)',');
            first = false;
            var end = i + 1 < own.Length ? own[i + 1].Start - 1 : start + written.Length;
            json.Write(written.AsSpan(own[i].Start - start, end - own[i].Start));
        }
    }

    // An index is a number below 2^32 - 1 in its shortest form.
    static uint? ArrayIndex(string key) =>
        key.Length is > 0 and <= 10 && char.IsAsciiDigit(key[0]) && (key[0] != '0' || key.Length == 1)
        && uint.TryParse(key, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var index) && index != uint.MaxValue
            ? index
            : null;
}
