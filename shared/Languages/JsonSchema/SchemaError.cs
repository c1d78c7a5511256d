using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Languages.JsonSchema.Values;
using Portico.Languages.JsonSchema.Wording;

namespace Portico.Languages.JsonSchema;

/// <summary>Something that is wrong with a value: bare facts, which a wording makes a sentence of.</summary>
/// <param name="Keyword">The keyword that is not met.</param>
/// <param name="SchemaPath">Where the keyword stands: <c>#/properties/name/maxLength</c>.</param>
/// <param name="Path">Names and numbers that lead to the value.</param>
/// <param name="Params">What the keyword says of the case, under the names that ajv has for it.</param>
/// <param name="Schema">The schema that has the keyword.</param>
/// <param name="Value">The value.</param>
/// <param name="InBranch">True when it is one reason of several why no alternative of <c>anyOf</c>, <c>oneOf</c> or <c>contains</c> holds.</param>
public sealed record SchemaError(
    string Keyword, string SchemaPath, ImmutableArray<PathPart> Path, JsonObject Params, JsonElement Schema, JsonElement Value, bool InBranch)
{
    /// <summary>JSON pointer of the value; empty for the whole.</summary>
    public string InstancePath => JsonPointer.Of(Path);

    /// <summary>What is wrong, in ajv's words.</summary>
    public string Message => AjvWording.Of(this);
}

/// <summary>A name or a number that leads into a value.</summary>
/// <param name="Name">Name of a member; null for an item of a list.</param>
/// <param name="Index">Number of an item.</param>
public readonly record struct PathPart(string? Name, int Index);
