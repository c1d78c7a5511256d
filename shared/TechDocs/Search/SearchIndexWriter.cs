using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Portico.TechDocs.Search;

/// <summary>Writes <c>search/search_index.json</c> in MkDocs' form, page by page.</summary>
sealed class SearchIndexWriter : IDisposable
{
    readonly ArrayBufferWriter<byte> buffer = new(64 * 1024);
    readonly Utf8JsonWriter writer;

    public SearchIndexWriter(string language)
    {
        writer = new(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
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

    /// <summary>Adds a page's parts.</summary>
    public void Add(IEnumerable<SearchSection> sections)
    {
        foreach (var section in sections)
        {
            writer.WriteStartObject();
            writer.WriteString("location", section.Location);
            writer.WriteString("text", section.Text);
            writer.WriteString("title", section.Title);
            writer.WriteEndObject();
        }
        writer.Flush();
    }

    /// <summary>Ends the file.</summary>
    public ReadOnlyMemory<byte> Finish()
    {
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    public void Dispose() => writer.Dispose();
}
