using System.Collections.Immutable;
using System.Text.Json;
using Portico.Languages.JsonSchema.Values;

namespace Portico.Languages.JsonSchema.Compilation;

/// <summary>Knows all documents of one compilation, and finds what a reference leads to.</summary>
internal sealed class SchemaLibrary(ImmutableDictionary<string, JsonElement> documents)
{
    // Deeper than any parser's default; a bound all the same, because going through a schema takes stack.
    const int MaxDepth = 256;

    readonly Dictionary<string, SchemaPlace> resources = new(StringComparer.Ordinal);
    readonly Dictionary<string, SchemaPlace> anchors = new(StringComparer.Ordinal);

    /// <summary>Adds a document.</summary>
    /// <returns>Its root.</returns>
    /// <exception cref="SchemaException">It is no schema.</exception>
    public SchemaPlace Load(string uri, JsonElement root)
    {
        MetaSchema.Check(root, $"{uri}#");
        Dialect.Check(root);
        return LoadTrusted(uri, Surrogates.WithoutHalves(root).Clone());
    }

    /// <summary>Adds a document that is known to be a schema, and to stay.</summary>
    public SchemaPlace LoadTrusted(string uri, JsonElement root)
    {
        var document = new SchemaDocument(uri, root);
        var place = new SchemaPlace(document, "", root, uri);
        resources[uri] = place;
        Walk(place, names: true, 0);
        return document.Places[""];
    }

    /// <summary>What a reference leads to.</summary>
    /// <exception cref="SchemaException">Nothing.</exception>
    public SchemaPlace Resolve(SchemaPlace from, string reference)
    {
        var (uri, encoded) = SchemaUri.Resolve(from.BaseUri, reference);
        var fragment = Uri.UnescapeDataString(encoded);
        var root = FindResource(uri) ?? throw Missing(from, reference, $"there is no schema of the name {(uri.Length == 0 ? "(none)" : uri)}");
        if (fragment.Length == 0) return root;
        if (fragment[0] == '/') return Follow(root, fragment) ?? throw Missing(from, reference, "it leads to no schema");
        return anchors.GetValueOrDefault($"{uri}#{fragment}") ?? throw Missing(from, reference, $"there is no schema with the $id #{fragment}");
    }

    SchemaPlace? FindResource(string uri)
    {
        if (resources.TryGetValue(uri, out var known)) return known;
        if (uri == MetaSchema.Uri) return LoadTrusted(uri, MetaSchema.Root);
        if (!documents.TryGetValue(uri, out var document) && !documents.TryGetValue(uri + "#", out document)) return null;
        Load(uri, document);
        return resources[uri];
    }

    /// <summary>Follows a pointer. It may lead through what is no schema, to something that is used as one.</summary>
    SchemaPlace? Follow(SchemaPlace from, string pointer)
    {
        var (place, element, path) = (from, from.Element, from.Pointer);
        foreach (var part in pointer.Split('/').Skip(1))
        {
            if (JsonPointer.Step(element, JsonPointer.Unescape(part)) is not { } next) return null;
            element = next;
            path += "/" + part;
            if (from.Document.Places.TryGetValue(path, out var known)) place = known;
        }
        if (path == place.Pointer) return place;
        if (!SubSchemas.IsSchema(element)) return null;
        MetaSchema.Check(element, $"{from.Document.Uri}#{path}");
        Walk(new(from.Document, path, element, place.BaseUri), names: false, 0);
        return from.Document.Places[path];
    }

    /// <summary>Notes a schema and all within it.</summary>
    /// <param name="place">The schema, with the base that holds around it.</param>
    /// <param name="names">Whether ids in it are names.</param>
    /// <param name="depth">How deep it stands.</param>
    void Walk(SchemaPlace place, bool names, int depth)
    {
        if (depth > MaxDepth) throw new SchemaException($"The schema is nested too deeply: more than {MaxDepth} schemas within each other.");
        if (names) place = Identify(place);
        place.Document.Places[place.Pointer] = place;
        foreach (var (path, schema) in SubSchemas.Of(place.Element))
        {
            var pointer = place.Pointer + string.Concat(path.Select(static name => "/" + JsonPointer.Escape(name)));
            Walk(new(place.Document, pointer, schema, place.BaseUri), names, depth + 1);
        }
    }

    /// <summary>The place with the base that its own id gives it.</summary>
    SchemaPlace Identify(SchemaPlace place)
    {
        // What stands beside a $ref means nothing in this draft.
        if (place.Element.ValueKind is not JsonValueKind.Object || place.Element.TryGetProperty("$ref", out _)) return place;
        if (!place.Element.TryGetProperty("$id", out var id) || id.ValueKind is not JsonValueKind.String) return place;
        var (uri, fragment) = SchemaUri.Resolve(place.BaseUri, id.GetString()!);
        var named = place with { BaseUri = uri };
        if (fragment.Length > 0) anchors.TryAdd($"{uri}#{Uri.UnescapeDataString(fragment)}", named);
        if (uri == place.BaseUri) resources.TryAdd(uri, named);
        else if (fragment.Length == 0) resources[uri] = named;
        return named;
    }

    static SchemaException Missing(SchemaPlace from, string reference, string reason) =>
        new($"The reference '{reference}' at {from.Path} cannot be resolved: {reason}.");
}
