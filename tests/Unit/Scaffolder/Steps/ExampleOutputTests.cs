using System.Text.Json;
using Portico.Scaffolder.Steps;

namespace Portico.Tests.Unit.Scaffolder.Steps;

public sealed class ExampleOutputTests
{
    [Fact]
    public void An_output_is_made_up_by_its_schema()
    {
        var schema = JsonElement.Parse("""
            { "type": "object", "properties": {
              "text": { "type": "string" }, "number": { "type": "number" }, "flag": { "type": "boolean" }, "any": {},
              "list": { "type": "array", "items": { "type": "string" } }, "bare": { "type": "array" }, "given": { "examples": ["first", "second"] } } }
            """);

        ExampleOutput.Of(schema).ToJsonString().ShouldBe("""{"text":"\u003Cexample\u003E","number":0,"flag":false,"any":"\u003Cunknown\u003E","list":["\u003Cexample\u003E"],"bare":[],"given":"first"}""");
    }

    [Fact]
    public void Without_a_schema_it_is_empty() => ExampleOutput.Of(null).Count.ShouldBe(0);
}
