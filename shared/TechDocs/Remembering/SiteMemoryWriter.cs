using System.Buffers.Binary;
using System.Text.Json;

namespace Portico.TechDocs.Remembering;

/// <summary>Writes a site's memory beside the former one, and puts it in its place when it is whole. Pages may come at once.</summary>
sealed class SiteMemoryWriter : IDisposable
{
    readonly string path;
    readonly string draft;
    readonly FileStream file;
    readonly Dictionary<string, PageMemory> pages = [];
    readonly Lock gate = new();
    long at;

    public SiteMemoryWriter(string path)
    {
        this.path = path;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!); // a file has a folder
        draft = $"{path}.{Guid.NewGuid():N}";
        file = new(draft, FileMode.CreateNew, FileAccess.Write, FileShare.None, 64 * 1024);
    }

    /// <summary>Adds a page.</summary>
    public void Add(string page, PageMemory known, ReadOnlySpan<byte> index, ReadOnlySpan<byte> sections)
    {
        lock (gate)
        {
            pages[page] = known with { At = at, IndexLength = index.Length, SectionsLength = sections.Length };
            file.Write(index);
            file.Write(sections);
            at += index.Length + sections.Length;
        }
    }

    /// <summary>Puts it in the place of the former one.</summary>
    public void Finish(string fingerprint)
    {
        var known = JsonSerializer.SerializeToUtf8Bytes(new(fingerprint, pages), PageMemoryJson.Default.PageMemories);
        Span<byte> tail = stackalloc byte[SiteMemory.TailLength];
        BinaryPrimitives.WriteInt64LittleEndian(tail, known.Length);
        BinaryPrimitives.WriteInt32LittleEndian(tail[8..], SiteMemory.Mark);
        file.Write(known);
        file.Write(tail);
        file.Dispose();
        File.Move(draft, path, overwrite: true);
    }

    public void Dispose()
    {
        file.Dispose();
        File.Delete(draft);
    }
}
