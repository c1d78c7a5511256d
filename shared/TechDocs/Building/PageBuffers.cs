using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Json;
using Portico.TechDocs.Search;
using Portico.TechDocs.Site;

namespace Portico.TechDocs.Building;

/// <summary>Memory that pages are written into, used again by the next ones.</summary>
sealed class PageBuffers : IDisposable
{
    readonly ConcurrentBag<PageBuffer> free = [];

    /// <summary>Takes some; it is to be given back.</summary>
    public PageBuffer Take() => free.TryTake(out var buffer) ? buffer : new();

    /// <summary>Gives it back.</summary>
    public void Return(PageBuffer buffer)
    {
        buffer.Clear();
        free.Add(buffer);
    }

    public void Dispose()
    {
        while (free.TryTake(out var buffer)) buffer.Dispose();
    }
}

/// <summary>Memory that one page at a time is written into.</summary>
sealed class PageBuffer : IDisposable
{
    const int PartsKept = 256 * 1024;

    ArrayBufferWriter<byte> parts = new(16 * 1024);
    readonly Utf8JsonWriter json;

    public PageBuffer() => json = new(parts, SearchIndexWriter.Options);

    /// <summary>The page's file.</summary>
    public HtmlBuffer Html { get; } = new();

    /// <summary>The page's parts for the search, in JSON.</summary>
    public byte[] Write(IEnumerable<SearchSection> sections)
    {
        SearchIndexWriter.WriteParts(json, sections);
        return parts.WrittenSpan.ToArray();
    }

    /// <summary>Forgets what was written.</summary>
    public void Clear()
    {
        Html.Shrink();
        if (parts.Capacity > PartsKept) parts = new(16 * 1024);
        else parts.ResetWrittenCount();
        json.Reset(parts);
    }

    public void Dispose()
    {
        Html.Dispose();
        json.Dispose();
    }
}
