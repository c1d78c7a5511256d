using System.Collections.Immutable;

namespace Portico.Scaffolder.Workspaces;

/// <summary>What saving a workspace has to store.</summary>
/// <param name="Manifest">The new manifest; entries of this plan's packs have no blob yet but a place in <see cref="Packed"/>.</param>
/// <param name="Packed">Small files to pack, in this order.</param>
/// <param name="Large">Files to store as blobs of their own.</param>
sealed record WorkspacePlan(WorkspaceManifest Manifest, ImmutableArray<ManifestEntry> Packed, ImmutableArray<ManifestEntry> Large)
{
    /// <summary>Larger files are blobs of their own.</summary>
    public const int SmallFile = 256 * 1024;

    /// <summary>Older blobs that a workspace may be spread over; beyond that its small files are packed anew.</summary>
    public const int MostBlobs = 8;

    /// <summary>Bytes of small files that one blob takes; what is beyond is stored as blobs of their own.</summary>
    public const long LargestPack = 16 * 1024 * 1024;

    /// <summary>Decides. Null when nothing has changed.</summary>
    /// <param name="found">What the folder holds; places are not filled in.</param>
    /// <param name="former">What it held before.</param>
    public static WorkspacePlan? Decide(WorkspaceManifest found, WorkspaceManifest former)
    {
        if (found.HoldsSame(former)) return null;
        var stored = new Dictionary<(string, long), ManifestEntry>();
        foreach (var entry in former.Entries)
        {
            if (entry.Kind == EntryKind.File) stored.TryAdd((entry.Hash, entry.Size), entry);
        }
        var spread = found.Entries.Select(entry => Find(stored, entry)).Where(static entry => entry is { Offset: >= 0 }).Select(static entry => entry!.Blob).Distinct().Count();
        return Place(found, stored, packAnew: spread >= MostBlobs);
    }

    static WorkspacePlan Place(WorkspaceManifest found, Dictionary<(string, long), ManifestEntry> stored, bool packAnew)
    {
        var entries = ImmutableArray.CreateBuilder<ManifestEntry>(found.Entries.Length);
        var packed = ImmutableArray.CreateBuilder<ManifestEntry>();
        var large = ImmutableArray.CreateBuilder<ManifestEntry>();
        var known = new Dictionary<(string, long), ManifestEntry>();
        var offset = 0L;
        foreach (var entry in found.Entries)
        {
            if (entry.Kind != EntryKind.File)
            {
                entries.Add(entry);
                continue;
            }
            if (Find(known, entry) is not { } place)
            {
                place = Find(stored, entry);
                if (place is null || (packAnew && place.Offset >= 0))
                {
                    if (entry.Size <= SmallFile && offset + entry.Size <= LargestPack)
                    {
                        packed.Add(place = entry with { Blob = "", Offset = offset });
                        offset += entry.Size;
                    }
                    else large.Add(place = entry with { Blob = entry.Hash, Offset = ManifestEntry.Whole });
                }
                known.Add((entry.Hash, entry.Size), place);
            }
            entries.Add(entry with { Blob = place.Blob, Offset = place.Offset });
        }
        return new(new(entries.DrainToImmutable()), packed.ToImmutable(), large.ToImmutable());
    }

    static ManifestEntry? Find(Dictionary<(string, long), ManifestEntry> places, ManifestEntry entry) => places.GetValueOrDefault((entry.Hash, entry.Size));
}
