using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Languages.JsonSchema;

namespace Portico.Scaffolder.Parameters;

/// <summary>
/// Schemas of templates that are none in some part. The peer's validator takes no notice of such parts, so templates have
/// them: a name that is required twice, or <c>required: true</c> at a property, which an early draft knew.
/// </summary>
static class LenientSchema
{
    /// <summary>So many flaws are seen to; a schema with more is used as far as it got, and refused by whoever compiles it.</summary>
    const int MostFlaws = 100;

    static readonly Schema OfSchemas = Schema.Compile(JsonElement.Parse("""{"$ref": "http://json-schema.org/draft-07/schema#"}"""));

    /// <summary>The schema without what makes it none.</summary>
    public static JsonElement Of(JsonElement schema)
    {
        schema = WithoutDialect(schema);
        if (OfSchemas.IsValid(schema)) return schema;
        var root = JsonNode.Parse(schema.GetRawText());
        for (var flaws = 0; flaws < MostFlaws && OfSchemas.Evaluate(schema) is { IsValid: false, Errors: [var first, ..] }; flaws++)
        {
            if (first.Path.IsEmpty) return JsonElement.Parse("true");
            Mend(root, first.Path);
            schema = JsonElement.Parse(root!.ToJsonString()); // an object: it has a path
        }
        return schema;
    }

    /// <summary>The peer reads every schema as one of draft-07, whatever it says of itself.</summary>
    static JsonElement WithoutDialect(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object || !schema.TryGetProperty("$schema", out var dialect)) return schema;
        if (dialect.ValueKind == JsonValueKind.String && dialect.GetString()!.TrimEnd('#') is "http://json-schema.org/draft-07/schema") return schema; // a text
        var root = JsonObject.Create(schema)!; // an object
        root.Remove("$schema");
        return JsonElement.Parse(root.ToJsonString());
    }

    static void Mend(JsonNode? root, ImmutableArray<PathPart> path)
    {
        var holders = new List<JsonNode?> { root };
        foreach (var part in path) holders.Add(Step(holders[^1], part));
        var (holder, flaw, last) = (holders[^2], holders[^1], path[^1]);
        if (holder is JsonArray list)
        {
            list.RemoveAt(last.Index);
            return;
        }
        if (holder is not JsonObject members || last.Name is not { } name) return;
        members.Remove(name);
        if (name != "required") return;
        if (flaw is JsonArray names) members[name] = Distinct(names);
        else if (flaw?.GetValueKind() == JsonValueKind.True && path is [.., { Name: "properties" }, { Name: { } property }, _] && holders[^4] is JsonObject owner) Require(owner, property);
    }

    static void Require(JsonObject owner, string property)
    {
        if (owner["required"] is not JsonArray names) owner["required"] = names = [];
        if (!names.Any(name => JsonNode.DeepEquals(name, property))) names.Add((JsonNode)property);
    }

    static JsonArray Distinct(JsonArray names)
    {
        var result = new JsonArray();
        foreach (var name in names.Where(static name => name?.GetValueKind() == JsonValueKind.String))
        {
            if (!result.Any(known => JsonNode.DeepEquals(known, name))) result.Add(name!.DeepClone());
        }
        return result;
    }

    static JsonNode? Step(JsonNode? node, PathPart part) => node switch
    {
        JsonObject members when part.Name is { } name => members[name],
        JsonArray items when part.Name is null => items[part.Index],
        _ => null,
    };
}
