using System.Buffers;
using System.Text.Json;

namespace Portico.Catalog.Processing;

/// <summary>One document of a file as JSON, and how it is parsed.</summary>
internal static class DocumentJson
{
    // A list of entities is served two levels deeper, and readers of JSON commonly stop at 64.
    const int MaxDepth = 60;

    public static JsonDocumentOptions Options { get; } = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    /// <summary>Parses a document; a rejection when it is too deep or has one key twice.</summary>
    public static (JsonDocument? Document, Rejection? Fault) Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            var document = JsonDocument.Parse(json, Options);
            if (json.Span.IndexOf("\\u"u8) < 0) return (document, null);
            // Escapes may spell what no UTF-8 text can hold; written afresh it is harmless.
            using (document)
            {
                var output = new ArrayBufferWriter<byte>(json.Length);
                JsonCopy.Write(output, document.RootElement);
                return (JsonDocument.Parse(output.WrittenMemory, Options), null);
            }
        }
        catch (JsonException e)
        {
            return (null, new("InputError", Describe(e)));
        }
    }

    /// <summary>What the parser says, without the position it repeats.</summary>
    public static string Describe(JsonException error)
    {
        var message = error.Message.Split(" LineNumber:", 2)[0].Split(" Path:", 2)[0];
        return error.LineNumber is { } line ? $"{message} (line {line + 1})" : message;
    }
}
