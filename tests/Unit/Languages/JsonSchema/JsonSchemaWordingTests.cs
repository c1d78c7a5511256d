using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Languages.JsonSchema;
using Portico.Languages.JsonSchema.Wording;

namespace Portico.Tests.Unit.Languages.JsonSchema;

/// <summary>What the npm package jsonschema says of the values in the suite that are wrong.</summary>
public sealed class JsonSchemaWordingTests
{
    static readonly SchemaOptions Options = new() { Order = SchemaOrder.AsWritten };

    public static IEnumerable<TheoryDataRow<string>> Cases => Unit.Cases.Files("json-schema", "jsonschema-errors*.jsonl").SelectMany(File.ReadLines).Select(static line => new TheoryDataRow<string>(line));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Errors_are_those_of_the_package(string line)
    {
        var expected = JsonNode.Parse(line)!;
        var groups = JsonNode.Parse(File.ReadAllText(Unit.Cases.File("json-schema/draft7", $"{expected["file"]}")))!.AsArray();
        var group = groups.First(group => $"{group!["description"]}" == $"{expected["group"]}")!;
        var test = group["tests"]!.AsArray().First(test => $"{test!["description"]}" == $"{expected["test"]}")!;

        var errors = JsonSchemaWording.Of(Schema.Compile(Element(group["schema"]), Options).Evaluate(Element(test["data"])));

        string.Join('\n', errors.Select(Describe)).ShouldBe(string.Join('\n', expected["errors"]!.AsArray().Select(static error => Describe(error!))));
    }

    [Fact]
    public void A_recorded_error_of_the_scaffolder_is_met_in_every_part()
    {
        var schema = Schema.Parse("""{ "title": "Fill in", "required": ["name"], "properties": { "name": { "title": "Name", "type": "string", "description": "A name", "maxLength": 20, "ui:autofocus": true } } }"""u8.ToArray(), Options);

        var error = JsonSchemaWording.Of(schema.Evaluate(JsonElement.Parse("""{ "name": "this name is far too long for it" }"""))).ShouldHaveSingleItem();

        error.Path.ShouldBe([new PathPart("name", 0)]);
        error.Stack.ShouldBe("instance.name does not meet maximum length of 20");
        (error.Name, error.Property, $"{error.Argument}").ShouldBe(("maxLength", "instance.name", "20"));
        error.Schema.GetProperty("ui:autofocus").GetBoolean().ShouldBeTrue();
        error.Instance.GetString().ShouldBe("this name is far too long for it");
    }

    static string Describe(WordedError error) => $"{error.Stack} {error.Name} {string.Join('/', error.Path.Select(static part => part.Name ?? $"{part.Index}"))} {error.Argument?.ToJsonString()}";

    static string Describe(JsonNode error) => $"{error["stack"]} {error["name"]} {string.Join('/', error["path"]!.AsArray())} {error["argument"]?.ToJsonString()}";

    static JsonElement Element(JsonNode? node) => JsonElement.Parse(node?.ToJsonString() ?? "null");
}
