using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using Portico.Catalog.Model;
using Portico.Catalog.Parsing;
using Portico.Catalog.Processing;

namespace Portico.Catalog.Providers;

/// <summary>Takes a list of entities apart: a JSON array, an object with <c>items</c>, or YAML documents of any of these or of entities.</summary>
internal static class EntityList
{
    public static ProviderMutation.Full Read(ReadOnlyMemory<byte> content, LocationRef location)
    {
        var entities = ImmutableArray.CreateBuilder<ProviderEntity>();
        var errors = ImmutableArray.CreateBuilder<ProcessingError>();
        if (LooksLikeJson(content.Span))
        {
            if (ReadJson(content, location, entities) is { } fault) errors.Add(fault);
        }
        else
        {
            foreach (var document in YamlDocuments.Read(content, DocumentJson.Limits).Documents)
            {
                var fault = document.Error is { } error ? new("Error", $"YAML error at {location}, {error}") : ReadJson(document.Json, location, entities);
                if (fault is not null) errors.Add(fault);
            }
        }
        return new(entities.DrainToImmutable()) { Errors = errors.ToImmutable(), IsComplete = errors.Count == 0 };
    }

    static ProcessingError? ReadJson(ReadOnlyMemory<byte> json, LocationRef location, ImmutableArray<ProviderEntity>.Builder entities)
    {
        try
        {
            using var document = JsonDocument.Parse(json.Span.StartsWith(ByteOrderMark) ? json[ByteOrderMark.Length..] : json, Options);
            if (Items(document.RootElement) is { } items)
            {
                foreach (var item in items.EnumerateArray()) entities.Add(new(Copy(item), location));
            }
            else if (document.RootElement.ValueKind is not JsonValueKind.Null)
            {
                entities.Add(new(Copy(document.RootElement), location));
            }
            return null;
        }
        catch (JsonException e)
        {
            return new("Error", $"JSON error at {location}, {DocumentJson.Describe(e)}");
        }
    }

    /// <summary>The entities of a list; null for an entity by itself, which may have whatever it likes beside its kind.</summary>
    static JsonElement? Items(JsonElement root) => root.ValueKind switch
    {
        JsonValueKind.Array => root,
        JsonValueKind.Object when root.TryGetProperty("items"u8, out var items) && items.ValueKind is JsonValueKind.Array && !root.TryGetProperty("metadata"u8, out _) => items,
        _ => null,
    };

    static ReadOnlyMemory<byte> Copy(JsonElement item)
    {
        var output = new ArrayBufferWriter<byte>();
        JsonCopy.Write(output, item);
        return output.WrittenMemory;
    }

    static bool LooksLikeJson(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith(ByteOrderMark)) content = content[ByteOrderMark.Length..];
        return content.TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..];
    }

    static ReadOnlySpan<byte> ByteOrderMark => "\uFEFF"u8;

    // A list is two levels around its entities, whose own depth is looked at one by one.
    static JsonDocumentOptions Options { get; } = DocumentJson.Options with { MaxDepth = DocumentJson.Options.MaxDepth + 2 };
}
