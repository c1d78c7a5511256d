using System.Collections.Concurrent;
using System.Security.Cryptography;
using Portico.TechDocs.Remembering;
using Portico.TechDocs.Sources;

namespace Portico.TechDocs.Building;

/// <summary>What is to be known of a page before any is rendered.</summary>
/// <param name="Title">The title that it gives itself; null when it gives none.</param>
/// <param name="Hash">Of its file; null when nobody asked for it.</param>
sealed record PageHead(string? Title, string? Hash)
{
    const int TitleBytes = 16 * 1024;

    /// <summary>Reads the pages' beginnings; the whole pages when they are to be compared with what is remembered.</summary>
    /// <returns>By path.</returns>
    public static async Task<IReadOnlyDictionary<string, PageHead>> ReadAsync(IEnumerable<DocsFile> pages, SiteMemory? memory, ParallelOptions atOnce)
    {
        var heads = new ConcurrentDictionary<string, PageHead>();
        await Parallel.ForEachAsync(pages, atOnce, (file, _) =>
        {
            heads[file.Path] = Read(file, memory);
            return ValueTask.CompletedTask;
        });
        return heads;
    }

    static PageHead Read(DocsFile file, SiteMemory? memory)
    {
        if (memory is null) return new(TitleOf(ReadBeginning(file), file), null);
        var bytes = file.Read();
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        return new(memory.Pages.Pages.TryGetValue(file.Path, out var known) && known.Source == hash ? known.Title : TitleOf(bytes.AsSpan(0, Math.Min(bytes.Length, TitleBytes)), file), hash);
    }

    static byte[] ReadBeginning(DocsFile file)
    {
        using var content = file.Open();
        var buffer = new byte[(int)Math.Min(TitleBytes, file.Length)];
        var length = content.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        return length == buffer.Length ? buffer : buffer[..length];
    }

    // What is wrong with it is said when it is rendered.
    static string? TitleOf(ReadOnlySpan<byte> beginning, DocsFile file)
    {
        var source = PageSource.Read(beginning, file.Path, new BuildLog());
        return source.Title ?? source.FirstHeading;
    }
}
