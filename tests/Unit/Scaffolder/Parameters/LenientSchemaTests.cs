using System.Text.Json;
using Portico.Scaffolder.Parameters;

namespace Portico.Tests.Unit.Scaffolder.Parameters;

public sealed class LenientSchemaTests
{
    [Theory]
    [InlineData("""{"required": ["a", "b", "a"]}""", """{"required": ["a", "b"]}""")]
    [InlineData("""{"required": ["a", 7]}""", """{"required": ["a"]}""")]
    [InlineData("""{"properties": {"a": {"type": "string", "required": true}}}""", """{"properties": {"a": {"type": "string"}}, "required": ["a"]}""")]
    [InlineData("""{"required": ["a"], "properties": {"a": {"required": true}, "b": {"required": true}}}""", """{"required": ["a", "b"], "properties": {"a": {}, "b": {}}}""")]
    [InlineData("""{"properties": {"a": {"required": false}}}""", """{"properties": {"a": {}}}""")]
    [InlineData("""{"properties": {"a": {"type": "strin", "minLength": "3", "title": "A"}}}""", """{"properties": {"a": {"title": "A"}}}""")]
    [InlineData("""{"properties": {"a": null, "b": {"type": "number"}}}""", """{"properties": {"b": {"type": "number"}}}""")]
    [InlineData("""{"items": [{"type": "string"}, 5]}""", """{}""")]
    [InlineData("""{"enum": "a"}""", """{}""")]
    [InlineData("""{"$schema": "https://json-schema.org/draft/2020-12/schema", "required": ["a"]}""", """{"required": ["a"]}""")]
    [InlineData("7", "true")]
    public void What_is_no_schema_is_left_out(string schema, string expected) =>
        JsonElement.DeepEquals(LenientSchema.Of(JsonElement.Parse(schema)), JsonElement.Parse(expected)).ShouldBeTrue(LenientSchema.Of(JsonElement.Parse(schema)).GetRawText());

    [Theory]
    [InlineData("""{"type": "object", "required": ["a"], "properties": {"a": {"type": "string", "ui:field": "OwnerPicker"}}}""")]
    [InlineData("""{"$schema": "http://json-schema.org/draft-07/schema#", "required": ["a"]}""")]
    [InlineData("true")]
    public void What_is_one_stays_as_it_is(string schema) => LenientSchema.Of(JsonElement.Parse(schema)).GetRawText().ShouldBe(schema);

    [Fact]
    public void What_is_left_still_counts()
    {
        var schema = JsonElement.Parse("""{"required": ["a", "a"], "properties": {"b": {"required": true}}}""");

        ParameterCheck.Check(schema, JsonElement.Parse("""{"a": 1, "b": 2}""")).ShouldBeEmpty();
        ParameterCheck.Check(schema, JsonElement.Parse("""{"a": 1}""")).Single().Stack.ShouldBe("instance requires property \"b\"");
    }
}
