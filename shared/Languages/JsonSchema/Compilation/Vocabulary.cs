using System.Text.Json;
using Portico.Languages.JsonSchema.Evaluation;
using Portico.Languages.JsonSchema.Formats;
using Portico.Languages.JsonSchema.Keywords;
using Portico.Languages.JsonSchema.Patterns;

namespace Portico.Languages.JsonSchema.Compilation;

/// <summary>
/// The keywords of the draft, in the order in which ajv goes through them, so that the first error is the same one:
/// those for numbers, for texts, for values of all kinds, for lists, for objects. Keywords that are not here say nothing.
/// </summary>
internal static class Vocabulary
{
    static readonly (string Type, (string Name, Func<KeywordSource, Keyword?> Read)[] Keywords)[] Groups =
    [
        ("number",
        [
            ("maximum", static s => new LimitKeyword("maximum", "<=", s.Value)),
            ("minimum", static s => new LimitKeyword("minimum", ">=", s.Value)),
            ("exclusiveMaximum", static s => new LimitKeyword("exclusiveMaximum", "<", s.Value)),
            ("exclusiveMinimum", static s => new LimitKeyword("exclusiveMinimum", ">", s.Value)),
            ("multipleOf", static s => new MultipleOfKeyword(s.Value)),
        ]),
        ("string",
        [
            ("maxLength", static s => new SizeKeyword("maxLength", ValueKinds.String, max: true, s.Value)),
            ("minLength", static s => new SizeKeyword("minLength", ValueKinds.String, max: false, s.Value)),
            ("pattern", static s => s.Pattern(s.Value.GetString()!, static pattern => new PatternKeyword(pattern))),
            ("format", static s => s.Compiler.Options.AssertFormats && KnownFormats.Find(s.Value.GetString()!) is { } check ? new FormatKeyword(s.Value.GetString()!, check) : null),
        ]),
        ("",
        [
            ("const", static s => new ConstKeyword(s.Value)),
            ("enum", static s => new EnumKeyword(s.Value)),
            ("not", static s => new NotKeyword(s.Schema())),
            ("anyOf", static s => new AnyOfKeyword(s.Schemas())),
            ("oneOf", static s => new OneOfKeyword(s.Schemas())),
            ("allOf", static s => new AllOfKeyword(s.Schemas())),
            ("if", static s => s.Sibling("then") is null && s.Sibling("else") is null ? null : new IfKeyword(s.Schema(), s.Sibling("then"), s.Sibling("else"))),
        ]),
        ("array",
        [
            ("maxItems", static s => new SizeKeyword("maxItems", ValueKinds.Array, max: true, s.Value)),
            ("minItems", static s => new SizeKeyword("minItems", ValueKinds.Array, max: false, s.Value)),
            ("additionalItems", ReadAdditionalItems),
            ("items", ReadItems),
            ("contains", static s => new ContainsKeyword(s.Schema())),
            ("uniqueItems", static s => s.Value.ValueKind is JsonValueKind.True ? new UniqueItemsKeyword() : null),
        ]),
        ("object",
        [
            ("maxProperties", static s => new SizeKeyword("maxProperties", ValueKinds.Object, max: true, s.Value)),
            ("minProperties", static s => new SizeKeyword("minProperties", ValueKinds.Object, max: false, s.Value)),
            ("required", static s => new RequiredKeyword(Texts(s.Value))),
            ("dependencies", ReadDependencies),
            ("propertyNames", static s => new PropertyNamesKeyword(s.Schema())),
            ("additionalProperties", ReadAdditionalProperties),
            ("properties", static s => new PropertiesKeyword(s.Members())),
            ("patternProperties", static s => new PatternPropertiesKeyword([.. s.Members().Select(member => (s.Pattern(member.Name, EcmaPattern.Compile), member.Schema))])),
        ]),
    ];

    /// <summary>The keywords of a schema.</summary>
    public static Keyword[] Read(SchemaPlace place, SchemaCompiler compiler) =>
        compiler.Options.Order is SchemaOrder.AsWritten ? ReadAsWritten(place, compiler) : ReadGroups(place, compiler);

    static Keyword[] ReadAsWritten(SchemaPlace place, SchemaCompiler compiler)
    {
        var keywords = new List<Keyword>();
        foreach (var member in place.Element.EnumerateObject())
        {
            // What comes after the items of a list is told with them.
            string[] names = member.Name is "additionalItems" ? [] : member.Name is "items" ? ["items", "additionalItems"] : [member.Name];
            if (member.Name is "type") keywords.Add(new TypeKeyword(member.Value));
            foreach (var name in names)
            {
                if (place.Element.TryGetProperty(name, out var value) && Find(name)?.Invoke(new(place, name, value, compiler)) is { } made) keywords.Add(made);
            }
        }
        return [.. keywords];
    }

    static Func<KeywordSource, Keyword?>? Find(string name) =>
        Groups.SelectMany(static group => group.Keywords).FirstOrDefault(keyword => keyword.Name == name).Read;

    static Keyword[] ReadGroups(SchemaPlace place, SchemaCompiler compiler)
    {
        var keywords = new List<Keyword>();
        var type = place.Element.TryGetProperty("type", out var types) ? new TypeKeyword(types) : null;
        // A type comes first, unless it is one whose own keywords follow: then it is what these say of other values.
        var late = type is null ? null : LateGroup(place.Element, types);
        if (type is not null && late is null) keywords.Add(type);
        foreach (var (name, group) in Groups)
        {
            foreach (var (keyword, read) in group)
            {
                if (place.Element.TryGetProperty(keyword, out var value) && read(new(place, keyword, value, compiler)) is { } made) keywords.Add(made);
            }
            if (name == late) keywords.Add(type!); // there is a late group only where there is a type
        }
        return [.. keywords];
    }

    static string? LateGroup(JsonElement schema, JsonElement types)
    {
        if (TypeKeyword.Names(types).ToArray() is not [var only]) return null;
        foreach (var (name, group) in Groups)
        {
            if (name == only) return group.Any(keyword => schema.TryGetProperty(keyword.Name, out _)) ? name : null;
        }
        return null;
    }

    static Keyword ReadItems(KeywordSource source) => source.Value.ValueKind switch
    {
        JsonValueKind.Array => new TupleKeyword(source.Schemas()),
        JsonValueKind.False when source.Compiler.Options.Order is SchemaOrder.AsWritten => new NoMoreItemsKeyword(0),
        _ => new ItemsKeyword(source.Schema(), 0),
    };

    static Keyword? ReadAdditionalItems(KeywordSource source)
    {
        if (!source.Place.Element.TryGetProperty("items", out var items) || items.ValueKind is not JsonValueKind.Array) return null;
        return source.Value.ValueKind is JsonValueKind.False ? new NoMoreItemsKeyword(items.GetArrayLength()) : new ItemsKeyword(source.Schema(), items.GetArrayLength());
    }

    static AdditionalPropertiesKeyword? ReadAdditionalProperties(KeywordSource source)
    {
        if (source.Value.ValueKind is JsonValueKind.True) return null;
        var schema = source.Place.Element;
        var names = schema.TryGetProperty("properties", out var known) ? known.EnumerateObject().Select(static member => member.Name) : [];
        var patterns = schema.TryGetProperty("patternProperties", out var matched) ? matched.EnumerateObject().Select(member => source.Pattern(member.Name, EcmaPattern.Compile)) : [];
        return new AdditionalPropertiesKeyword([.. names], [.. patterns], source.Value.ValueKind is JsonValueKind.False ? null : source.Schema());
    }

    static DependenciesKeyword ReadDependencies(KeywordSource source)
    {
        var lists = source.Value.EnumerateObject().Where(static member => member.Value.ValueKind is JsonValueKind.Array);
        return new([.. lists.Select(static member => (member.Name, Texts(member.Value)))], source.Members());
    }

    static string[] Texts(JsonElement list) => [.. list.EnumerateArray().Select(static item => item.GetString()!)];
}

/// <summary>A keyword as it stands in a schema.</summary>
internal readonly record struct KeywordSource(SchemaPlace Place, string Name, JsonElement Value, SchemaCompiler Compiler)
{
    /// <summary>The schema that it holds.</summary>
    public SchemaNode Schema() => Compiler.Compile(Place.Child(Name));

    /// <summary>The list of schemas that it holds.</summary>
    public SchemaNode[] Schemas()
    {
        var source = this;
        return [.. Enumerable.Range(0, Value.GetArrayLength()).Select(index => source.Compiler.Compile(source.Place.Child(source.Name, $"{index}")))];
    }

    /// <summary>The schemas that it holds by name.</summary>
    public NamedSchema[] Members()
    {
        var source = this;
        return
        [
            .. Value.EnumerateObject().Where(static member => SubSchemas.IsSchema(member.Value))
                .Select(member => new NamedSchema(member.Name, source.Compiler.Compile(source.Place.Child(source.Name, member.Name)))),
        ];
    }

    /// <summary>The schema beside it; null when there is none.</summary>
    public SchemaNode? Sibling(string name) => Place.Element.TryGetProperty(name, out _) ? Compiler.Compile(Place.Child(name)) : null;

    /// <summary>What is made of a pattern; where it is wrong, the exception says where it stands.</summary>
    public T Pattern<T>(string pattern, Func<string, T> make)
    {
        try
        {
            return make(pattern);
        }
        catch (PatternException e)
        {
            throw new SchemaException($"The pattern \"{pattern}\" at {Place.Path}/{Name} is not usable: {e.Message}", e);
        }
    }
}
