using System.Buffers.Binary;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;
using Portico.TechDocs.Search;

namespace Portico.TechDocs.Remembering;

/// <summary>
/// A file that remembers the pages of a site from one build to the next: parts for the search one after the other, then what is
/// known of each page. It may go at any time; the next build then renders every page.
/// </summary>
sealed class SiteMemory : IDisposable
{
    /// <summary>Ends a file that is whole.</summary>
    public const int Mark = 0x504d4431;

    /// <summary>Bytes behind what is known of the pages: its length, and the mark.</summary>
    public const int TailLength = 12;

    readonly SafeFileHandle? file;

    SiteMemory(SafeFileHandle? file, PageMemories pages) => (this.file, Pages) = (file, pages);

    /// <summary>What is known of the pages.</summary>
    public PageMemories Pages { get; }

    /// <summary>Opens a file; what is not there or not whole is empty.</summary>
    /// <param name="path">The file; null for none.</param>
    public static SiteMemory Open(string? path)
    {
        if (path is null || !File.Exists(path)) return new(null, PageMemories.None);
        var file = File.OpenHandle(path);
        if (Read(file) is { } pages) return new(file, pages);
        file.Dispose();
        return new(null, PageMemories.None);
    }

    /// <summary>A page's parts in the site's index, as a list in JSON.</summary>
    public byte[] IndexOf(PageMemory page) => Read(page.At, page.IndexLength);

    /// <summary>A page's parts for a search index elsewhere.</summary>
    public byte[] SectionsOf(PageMemory page) => Read(page.At + page.IndexLength, page.SectionsLength);

    /// <summary>Reads parts for a search index elsewhere.</summary>
    public static IReadOnlyList<SearchSection> ReadSections(byte[] sections) => JsonSerializer.Deserialize(sections, PageMemoryJson.Default.IReadOnlyListSearchSection) ?? [];

    public void Dispose() => file?.Dispose();

    static PageMemories? Read(SafeFileHandle file)
    {
        var length = RandomAccess.GetLength(file);
        Span<byte> tail = stackalloc byte[TailLength];
        if (length < TailLength || RandomAccess.Read(file, tail, length - TailLength) < TailLength || BinaryPrimitives.ReadInt32LittleEndian(tail[8..]) != Mark) return null;
        var size = BinaryPrimitives.ReadInt64LittleEndian(tail);
        if (size < 0 || size > length - TailLength) return null;
        var known = new byte[size];
        if (RandomAccess.Read(file, known, length - TailLength - size) < size) return null;
        try
        {
            return JsonSerializer.Deserialize(known, PageMemoryJson.Default.PageMemories);
        }
        catch (JsonException)
        {
            // Damaged, or of another version: as good as none. Every page is rendered.
            return null;
        }
    }

    byte[] Read(long at, int length)
    {
        var bytes = new byte[length];
        if (file is null || RandomAccess.Read(file, bytes, at) < length) throw new InvalidDataException("The memory of the site ends too early.");
        return bytes;
    }
}
