using System.Diagnostics.CodeAnalysis;

namespace Portico.TechDocs.Serving;

/// <summary>Files that were read lately, with the version of their site. Those that were not asked for the longest go first.</summary>
/// <param name="capacity">Bytes that they may take.</param>
sealed class HotFiles(long capacity)
{
    readonly Lock turn = new();
    readonly Dictionary<string, LinkedListNode<Entry>> entries = new(StringComparer.Ordinal);
    readonly LinkedList<Entry> order = new();
    long size;

    /// <summary>A file that takes more than this is not kept.</summary>
    public long Largest => capacity / 8;

    /// <summary>A file, and the version of the site that it was last seen with.</summary>
    public bool TryFind(string key, [NotNullWhen(true)] out SiteFile? file, out string? version)
    {
        lock (turn)
        {
            if (!entries.TryGetValue(key, out var node))
            {
                (file, version) = (null, null);
                return false;
            }
            order.Remove(node);
            order.AddFirst(node);
            (file, version) = (node.Value.File, node.Value.Version);
            return true;
        }
    }

    /// <summary>Keeps a file in place of the one that was there.</summary>
    public void Set(string key, SiteFile file, string? version)
    {
        // Compressed texts come on top of what they were; they are no longer.
        var cost = file.Shrinks ? file.Length * 2 : file.Length;
        lock (turn)
        {
            Remove(key);
            entries[key] = order.AddFirst(new Entry(key, file, version, cost));
            size += cost;
            while (size > capacity && order.Last is { } last) Remove(last.Value.Key);
        }
    }

    /// <summary>Lets go of a file.</summary>
    public void Forget(string key)
    {
        lock (turn) Remove(key);
    }

    void Remove(string key)
    {
        if (!entries.Remove(key, out var node)) return;
        order.Remove(node);
        size -= node.Value.Cost;
    }

    sealed record Entry(string Key, SiteFile File, string? Version, long Cost);
}
