using System.Buffers;
using System.Text.Json;
using Portico.Catalog.Parsing;

namespace Portico.Catalog.Processing;

/// <summary>
/// How the JSON of a document is parsed. Inside this folder a document is always written as JavaScript would write it
/// (<see cref="YamlDocuments"/> and <see cref="JsonCopy"/> both do), so that parts of it can be copied as they stand.
/// </summary>
internal static class DocumentJson
{
    // A list of entities is served two levels deeper, and readers of JSON commonly stop at 64.
    const int MaxDepth = 60;

    /// <summary>What a YAML text may cost.</summary>
    public static YamlLimits Limits { get; } = YamlLimits.Default with { MaxDepth = MaxDepth };

    public static JsonDocumentOptions Options { get; } = new() { MaxDepth = MaxDepth };

    /// <summary>Parses a document; a rejection when it is too deep.</summary>
    public static (JsonDocument? Document, Rejection? Fault) Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            // Half a surrogate pair can be spelt in JSON, but no accessor of the parser stands it.
            return (JsonDocument.Parse(json.Span.IndexOf("\\ud"u8) < 0 ? json : Rewrite(json), Options), null);
        }
        catch (JsonException e)
        {
            return (null, new("InputError", Describe(e)));
        }
    }

    /// <summary>Writes JSON of others as this folder wants it.</summary>
    /// <exception cref="JsonException">It is no JSON, or too deep.</exception>
    public static ReadOnlyMemory<byte> Rewrite(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json, Options);
        var output = new ArrayBufferWriter<byte>(json.Length);
        JsonCopy.Write(output, document.RootElement);
        return output.WrittenMemory;
    }

    /// <summary>Makes sure that no object has one key twice.</summary>
    /// <exception cref="JsonException">One has.</exception>
    public static void RefuseDuplicates(ReadOnlyMemory<byte> json) =>
        JsonDocument.Parse(json, Options with { AllowDuplicateProperties = false }).Dispose();

    /// <summary>What the parser says, without the position it repeats.</summary>
    public static string Describe(JsonException error)
    {
        var message = error.Message.Split(" LineNumber:", 2)[0].Split(" Path:", 2)[0];
        return error.LineNumber is { } line ? $"{message} (line {line + 1})" : message;
    }
}
