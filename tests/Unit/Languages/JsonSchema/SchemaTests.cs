using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Portico.Languages.JsonSchema;

namespace Portico.Tests.Unit.Languages.JsonSchema;

public sealed class SchemaTests
{
    [Theory]
    [InlineData("{ \"type\": \"text\" }", "The schema is wrong at #/type: must be equal to one of the allowed values.")]
    [InlineData("{ \"properties\": { \"a/b\": { \"minLength\": -1 } } }", "The schema is wrong at #/properties/a~1b/minLength: must be >= 0.")]
    [InlineData("[]", "The schema is wrong at #: must be object,boolean.")]
    [InlineData("{", "The schema is no JSON: ")]
    [InlineData("{ \"$schema\": \"https://json-schema.org/draft/2020-12/schema\" }", "The schema is written for https://json-schema.org/draft/2020-12/schema. Only draft-07 of JSON Schema is known")]
    [InlineData("{ \"$ref\": \"other.json\" }", "The reference 'other.json' at # cannot be resolved: there is no schema of the name other.json.")]
    [InlineData("{ \"items\": { \"$ref\": \"#name\" } }", "The reference '#name' at #/items cannot be resolved: there is no schema with the $id #name.")]
    [InlineData("{ \"$ref\": \"#/a\", \"a\": 1 }", "The reference '#/a' at # cannot be resolved: it leads to no schema.")]
    [InlineData("{ \"$ref\": \"#/a\", \"a\": { \"type\": 1 } }", "The schema is wrong at #/a/type: must be")]
    public void A_schema_that_is_none_is_refused_with_the_place(string schema, string message) =>
        Should.Throw<SchemaException>(() => Parse(schema)).Message.ShouldStartWith(message);

    [Fact]
    public void A_reference_leads_into_documents_that_are_given()
    {
        var options = new SchemaOptions
        {
            Documents = ImmutableDictionary<string, JsonElement>.Empty
                .Add("https://example.com/a/names.json", Json("""{ "definitions": { "short": { "$ref": "lengths.json#/definitions/ten" } } }"""))
                .Add("https://example.com/a/lengths.json", Json("""{ "definitions": { "ten": { "maxLength": 10 } } }""")),
        };
        Should.Throw<SchemaException>(() => Schema.Compile(Json("""{ "$ref": "a/names.json#/definitions/short" }"""), options)); // beside a $ref an $id means nothing
        var whole = Schema.Compile(Json("""{ "$id": "https://example.com/root.json", "items": { "$ref": "a/names.json#/definitions/short" } }"""), options);

        whole.IsValid(Json("""["short"]""")).ShouldBeTrue();
        var error = whole.Evaluate(Json("""["not at all short"]""")).Errors.ShouldHaveSingleItem();
        error.SchemaPath.ShouldBe("https://example.com/a/lengths.json#/definitions/ten/maxLength");
        error.InstancePath.ShouldBe("/0");
    }

    [Theory]
    [InlineData("""{ "$id": "http://a/b/", "items": { "$id": "c/d.json", "$ref": "e.json" } }""", "http://a/b/e.json")]
    [InlineData("""{ "$id": "http://a/b/", "items": { "$id": "c/d.json", "items": { "$ref": "../e.json" } } }""", "http://a/b/e.json")]
    [InlineData("""{ "$id": "http://a/b/c?x#y", "items": { "$ref": "?e" } }""", "http://a/b/c?e")]
    [InlineData("""{ "$id": "http://a", "items": { "$ref": "e.json" } }""", "http://a/e.json")]
    [InlineData("""{ "$id": "http://a/b/c", "items": { "$ref": "//e/./f/../g/." } }""", "http://e/g/")]
    [InlineData("""{ "$id": "http://a/b/c", "items": { "$ref": "/e/./f/../../../g/." } }""", "http://a/g/")]
    [InlineData("""{ "$id": "urn:example:b", "items": { "$ref": "urn:example:e#f" } }""", "urn:example:e")]
    [InlineData("""{ "enum": [{ "$id": "http://a/b/" }], "$comment": "no id", "items": { "$ref": "e" } }""", "e")]
    public void References_are_relative_to_the_id_around_them(string schema, string uri) =>
        Should.Throw<SchemaException>(() => Parse(schema)).Message.ShouldEndWith($"there is no schema of the name {uri}.");

    [Theory]
    [InlineData("""{ "definitions": { "": { "definitions": { "": { "type": "number" } } } }, "items": { "$ref": "#/definitions//definitions/" } }""")]
    [InlineData("""{ "$id": "http://a/b/c", "definitions": { "n": { "$id": "#n", "type": "number" } }, "items": { "$ref": "c#n" } }""")]
    [InlineData("""{ "$id": "file:///c:/x/y.json", "definitions": { "n": { "type": "number" } }, "items": { "$ref": "#/definitions/n" } }""")]
    [InlineData("""{ "$id": "http://a/b/c", "definitions": { "x": { "$id": "/d/e", "definitions": { "n": { "type": "number" } } } }, "items": { "$ref": "../d/e#/definitions/n" } }""")]
    [InlineData("""{ "$id": "http://a/b/c", "definitions": { "x": { "$id": "d/", "definitions": { "y": { "$id": "e", "$ref": "#" }, "n": { "$ref": "f" }, "f": { "$id": "f", "type": "number" } } } }, "items": { "$ref": "#/definitions/x/definitions/n" } }""")]
    [InlineData("""{ "unknown": { "n": { "type": "number" } }, "items": { "$ref": "#/unknown/n" } }""")]
    [InlineData("""{ "$ref": "#/definitions/list", "definitions": { "list": { "items": { "$ref": "#/definitions/n" } }, "n": { "type": "number" } } }""")]
    public void A_reference_leads_to_what_it_names(string schema)
    {
        Parse(schema).IsValid(Json("[1]")).ShouldBeTrue();
        Parse(schema).IsValid(Json("[\"x\"]")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("""{ "$ref": "#" }""", "1")]
    [InlineData("""{ "$ref": "#/definitions/a", "definitions": { "a": { "$ref": "#/definitions/b" }, "b": { "$ref": "#/definitions/a" } } }""", "1")]
    [InlineData("""{ "allOf": [{ "$ref": "#" }] }""", "{}")]
    [InlineData("""{ "not": { "$ref": "#" } }""", "{}")]
    [InlineData("""{ "dependencies": { "a": { "$ref": "#" } } }""", """{ "a": 1 }""")]
    public void A_schema_that_goes_round_in_circles_is_given_up(string schema, string value)
    {
        var result = Parse(schema).Evaluate(Json(value));

        result.IsValid.ShouldBeFalse();
        result.Errors.ShouldHaveSingleItem().Message.ShouldBe("must not be checked by a schema that refers to itself without end");
    }

    [Fact]
    public void A_schema_that_refers_to_itself_inside_the_value_is_no_circle()
    {
        var list = Parse("""{ "properties": { "next": { "$ref": "#" } }, "propertyNames": { "maxLength": 4 }, "additionalProperties": false }""");

        list.IsValid(Json("""{ "next": { "next": { "next": {} } } }""")).ShouldBeTrue();
        list.Evaluate(Json("""{ "next": { "next": { "last": 1 } } }""")).Errors.ShouldHaveSingleItem().InstancePath.ShouldBe("/next/next");
    }

    [Fact]
    public void An_evaluation_that_costs_too_much_is_given_up()
    {
        var definitions = Enumerable.Range(0, 40).Select(static i => $"\"d{i}\": {{ \"anyOf\": [{{ \"$ref\": \"#/definitions/d{i + 1}\" }}, {{ \"$ref\": \"#/definitions/d{i + 1}\" }}] }}");
        var schema = Schema.Parse(
            Encoding.UTF8.GetBytes($"{{ \"allOf\": [{{ \"$ref\": \"#/definitions/d0\" }}], \"definitions\": {{ {string.Join(',', definitions)}, \"d40\": false }} }}"),
            new() { Limits = new() { MaxSteps = 10_000 } });

        var result = schema.Evaluate(Json("1"));

        result.IsValid.ShouldBeFalse();
        result.Errors[^1].Message.ShouldBe("must not take more than 10000 steps to check");
        schema.IsValid(Json("1")).ShouldBeFalse();
    }

    [Fact]
    public void A_chain_of_schemas_that_is_too_deep_is_given_up()
    {
        var definitions = Enumerable.Range(0, 5000).Select(static i => $"\"d{i}\": {{ \"$ref\": \"#/definitions/d{i + 1}\" }}");
        var schema = Parse($"{{ \"allOf\": [{{ \"$ref\": \"#/definitions/d0\" }}], \"definitions\": {{ {string.Join(',', definitions)}, \"d5000\": true }} }}");

        schema.Evaluate(Json("1")).Errors.ShouldHaveSingleItem().Message.ShouldBe("must not take more than 512 schemas within each other");
    }

    [Theory]
    [InlineData("""{ "multipleOf": 0.01 }""", "19.99", true)]
    [InlineData("""{ "multipleOf": 1e-8 }""", "12391239123", true)]
    [InlineData("""{ "multipleOf": 0.123456789 }""", "1e308", false)]
    [InlineData("""{ "multipleOf": 3 }""", "1e2000000000", false)]
    [InlineData("""{ "multipleOf": 1e-2000000000 }""", "7", true)]
    [InlineData("""{ "maximum": 18446744073709551615 }""", "18446744073709551616", false)]
    [InlineData("""{ "exclusiveMaximum": 972783798187987123879878123.18878137 }""", "972783798187987123879878123.188781371", false)]
    [InlineData("""{ "minimum": -1e400 }""", "-2e400", false)]
    [InlineData("""{ "type": "integer" }""", "1.0e1", true)]
    [InlineData("""{ "type": "integer" }""", "1e-1", false)]
    [InlineData("""{ "const": 1 }""", "1.0", true)]
    [InlineData("""{ "uniqueItems": true }""", "[1, 1.0]", false)]
    [InlineData("""{ "uniqueItems": true }""", """[{ "a": 1, "b": [2] }, { "b": [2.0], "a": 1e0 }]""", false)]
    [InlineData("""{ "maxLength": 1 }""", "\"\\ud83d\\udc32\"", true)]
    [InlineData("""{ "maxItems": 1e100 }""", "[1]", true)]
    public void Numbers_are_taken_as_they_are_written(string schema, string value, bool valid) => Parse(schema).IsValid(Json(value)).ShouldBe(valid);

    [Fact]
    public void Half_a_surrogate_pair_does_no_harm()
    {
        var schema = Parse("""{ "propertyNames": { "maxLength": 1 }, "properties": { "x": { "const": "\ufffd" } }, "additionalProperties": { "pattern": "^.$" } }""");

        schema.IsValid(Json("""{ "\ud83d": "\udc32", "x": "\ud83d", "\ud83d\udc32": "\ud83d\udc32" }""")).ShouldBeTrue();
        schema.Evaluate(Json("""{ "\ud83d\ud83d": "\\ud83d" }""")).Errors.Length.ShouldBe(3);
    }

    [Fact]
    public void No_more_errors_are_told_than_are_asked_for()
    {
        var schema = Schema.Compile(Json("""{ "items": { "type": "string" } }"""), new() { Limits = new() { MaxErrors = 3 } });

        schema.Evaluate(Json("[1, 2, 3, 4, 5]")).Errors.Length.ShouldBe(3);
    }

    static Schema Parse(string schema) => Schema.Parse(Encoding.UTF8.GetBytes(schema));

    static JsonElement Json(string text) => JsonElement.Parse(text);
}
