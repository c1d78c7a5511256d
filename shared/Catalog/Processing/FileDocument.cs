using System.Text.Json;

namespace Portico.Catalog.Processing;

/// <summary>One document of a file.</summary>
/// <param name="Json">The document; empty when there is an error.</param>
/// <param name="Line">The line it starts on, from 1.</param>
/// <param name="Error">What is wrong with its syntax, with the name of the error class first; null when nothing is.</param>
internal readonly record struct FileDocument(ReadOnlyMemory<byte> Json, int Line, string? Error)
{
    /// <summary>All documents of a file, in order.</summary>
    public static List<FileDocument> ReadAll(ReadOnlyMemory<byte> content)
    {
        List<FileDocument> documents = [];
        var reader = new Utf8JsonReader(content.Span, new JsonReaderOptions { AllowMultipleValues = true });
        try
        {
            while (reader.Read())
            {
                var start = (int)reader.TokenStartIndex;
                var line = content.Span[..start].Count((byte)'\n') + 1;
                reader.Skip();
                documents.Add(new(content[start..(int)reader.BytesConsumed], line, null));
            }
        }
        catch (JsonException e)
        {
            documents.Add(new(default, (int)(e.LineNumber ?? 0) + 1, $"SyntaxError: {DocumentJson.Describe(e)}"));
        }
        return documents;
    }
}
