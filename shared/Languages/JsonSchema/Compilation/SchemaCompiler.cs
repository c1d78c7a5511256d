using System.Collections.Immutable;
using System.Text.Json;
using Portico.Languages.JsonSchema.Evaluation;
using Portico.Languages.JsonSchema.Keywords;

namespace Portico.Languages.JsonSchema.Compilation;

/// <summary>Makes a tree of nodes out of schemas: each place becomes one node, however many references lead to it.</summary>
internal sealed class SchemaCompiler(SchemaLibrary library, SchemaOptions options)
{
    readonly Dictionary<(SchemaDocument, string), SchemaNode> nodes = [];
    readonly Queue<(ReferenceKeyword Keyword, SchemaPlace From, string Reference)> open = [];

    /// <summary>How schemas are to be compiled.</summary>
    public SchemaOptions Options => options;

    public static SchemaNode Compile(JsonElement schema, SchemaOptions options)
    {
        var library = new SchemaLibrary(options.Documents);
        return new SchemaCompiler(library, options).CompileAll(library.Load("", schema));
    }

    /// <summary>The one document that nothing is checked against.</summary>
    public static SchemaNode CompileMetaSchema(JsonElement root)
    {
        var library = new SchemaLibrary(ImmutableDictionary<string, JsonElement>.Empty);
        return new SchemaCompiler(library, SchemaOptions.Default).CompileAll(library.LoadTrusted(MetaSchema.Uri, root));
    }

    /// <summary>The node of a place.</summary>
    public SchemaNode Compile(SchemaPlace place)
    {
        if (nodes.TryGetValue((place.Document, place.Pointer), out var known)) return known;
        var node = new SchemaNode(place.Element, place.Path);
        nodes.Add((place.Document, place.Pointer), node);
        node.Keywords = place.Element.ValueKind switch
        {
            JsonValueKind.True => [],
            JsonValueKind.False => [new FalseKeyword()],
            // What stands beside a $ref means nothing in this draft.
            _ when place.Element.TryGetProperty("$ref", out var reference) => [Reference(place, reference.GetString()!)],
            _ => Vocabulary.Read(place, this),
        };
        return node;
    }

    SchemaNode CompileAll(SchemaPlace root)
    {
        var node = Compile(root);
        while (open.TryDequeue(out var next)) next.Keyword.Target = Compile(library.Resolve(next.From, next.Reference));
        return node;
    }

    ReferenceKeyword Reference(SchemaPlace place, string reference)
    {
        var keyword = new ReferenceKeyword();
        open.Enqueue((keyword, place, reference));
        return keyword;
    }
}
