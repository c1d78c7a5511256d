using System.Text.Encodings.Web;
using System.Text.Json;
using Portico.TechDocs.Building;

namespace Portico.TechDocs.Search;

/// <summary>
/// Writes <c>search/search_index.json</c> in MkDocs' form. Parts of pages come as they are done and are written in the order
/// of the pages; only what waits for its turn is held.
/// </summary>
sealed class SearchIndexWriter : IAsyncDisposable
{
    const int LongText = 32 * 1024;

    readonly Stream target;
    readonly InOrder<byte[]> parts;
    bool begun;

    public SearchIndexWriter(Stream target, string language)
    {
        this.target = target;
        parts = new(Write, static list => list.Length);
        using var writer = new Utf8JsonWriter(target, Options);
        writer.WriteStartObject();
        writer.WriteStartObject("config");
        writer.WriteString("indexing", "full");
        writer.WriteStartArray("lang");
        writer.WriteStringValue(language);
        writer.WriteEndArray();
        writer.WriteNumber("min_search_length", 3);
        writer.WriteBoolean("prebuild_index", false);
        writer.WriteString("separator", "[\\s\\-]+");
        writer.WriteEndObject();
        writer.WriteStartArray("docs");
    }

    /// <summary>How it is written.</summary>
    public static JsonWriterOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Writes a page's parts, as a list.</summary>
    public static void WriteParts(Utf8JsonWriter writer, IEnumerable<SearchSection> sections)
    {
        writer.WriteStartArray();
        foreach (var section in sections)
        {
            writer.WriteStartObject();
            writer.WriteString("location", section.Location);
            WriteText(writer, section.Text);
            writer.WriteString("title", section.Title);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.Flush();
    }

    // In pieces: for a whole text the writer would take six times its length from a pool, which then keeps it.
    static void WriteText(Utf8JsonWriter writer, ReadOnlySpan<char> text)
    {
        if (text.Length <= LongText)
        {
            writer.WriteString("text", text);
            return;
        }
        writer.WritePropertyName("text");
        for (; text.Length > LongText; text = text[LongText..]) writer.WriteStringValueSegment(text[..LongText], isFinalSegment: false);
        writer.WriteStringValueSegment(text, isFinalSegment: true);
    }

    /// <summary>Adds a page's parts.</summary>
    /// <param name="page">The place of the page, from 0.</param>
    /// <param name="list">A list in JSON.</param>
    public void Add(int page, byte[] list) => parts.Add(page, list);

    /// <summary>Waits until so little is held that a page may be begun.</summary>
    public Task RoomAsync(int page, CancellationToken ct) => parts.RoomAsync(page, ct);

    public async ValueTask DisposeAsync()
    {
        target.Write("]}"u8);
        await target.DisposeAsync();
    }

    void Write(byte[] list)
    {
        if (begun) target.Write(","u8);
        begun = true;
        target.Write(list.AsSpan(1..^1));
    }
}
