using System.Text;
using System.Text.Json;
using Portico.Languages.JsonSchema.Values;

namespace Portico.Languages.JsonSchema.Compilation;

/// <summary>A document that holds schemas.</summary>
/// <param name="uri">Its name; empty for the one that is compiled.</param>
/// <param name="root">The whole.</param>
internal sealed class SchemaDocument(string uri, JsonElement root)
{
    public string Uri => uri;

    public JsonElement Root => root;

    /// <summary>Everything in it that is known to be a schema, by JSON pointer.</summary>
    public Dictionary<string, SchemaPlace> Places { get; } = new(StringComparer.Ordinal);
}

/// <summary>A place in a document where a schema stands.</summary>
/// <param name="Document">The document.</param>
/// <param name="Pointer">JSON pointer within it.</param>
/// <param name="Element">The schema.</param>
/// <param name="BaseUri">What references in it are relative to.</param>
internal sealed record SchemaPlace(SchemaDocument Document, string Pointer, JsonElement Element, string BaseUri)
{
    /// <summary>The place as errors name it.</summary>
    public string Path => $"{Document.Uri}#{string.Join('/', Pointer.Split('/').Select(Encode))}";

    /// <summary>A schema within this one, which is known to be there.</summary>
    public SchemaPlace Child(params ReadOnlySpan<string> names)
    {
        var pointer = Pointer;
        foreach (var name in names) pointer += "/" + JsonPointer.Escape(name);
        return Document.Places[pointer];
    }

    // As JavaScript encodes a part of a URI: it lets more pass.
    static string Encode(string part)
    {
        var encoded = new StringBuilder(Uri.EscapeDataString(part));
        foreach (var mark in "!'()*") encoded.Replace($"%{(int)mark:X2}", mark.ToString());
        return encoded.ToString();
    }
}
