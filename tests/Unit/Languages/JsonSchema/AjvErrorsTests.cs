using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Languages.JsonSchema;

namespace Portico.Tests.Unit.Languages.JsonSchema;

/// <summary>What the npm package ajv says of the values in the suite that are wrong.</summary>
public sealed class AjvErrorsTests
{
    public static IEnumerable<TheoryDataRow<string>> Cases => Unit.Cases.Files("json-schema", "ajv-errors*.jsonl").SelectMany(File.ReadLines).Select(static line => new TheoryDataRow<string>(line));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Errors_are_those_of_ajv(string line)
    {
        var expected = JsonNode.Parse(line)!;
        var groups = JsonNode.Parse(File.ReadAllText(Unit.Cases.File("json-schema/draft7", $"{expected["file"]}")))!.AsArray();
        var group = groups.First(group => $"{group!["description"]}" == $"{expected["group"]}")!;
        var test = group["tests"]!.AsArray().First(test => $"{test!["description"]}" == $"{expected["test"]}")!;

        var errors = Schema.Compile(Element(group["schema"])).Evaluate(Element(test["data"])).Errors;

        // Behind a reference ajv names the way that it took, and we the place where the keyword stands.
        var paths = !$"{group["schema"]}".Contains("$ref", StringComparison.Ordinal);
        string.Join('\n', errors.Select(error => Describe(error, paths)))
            .ShouldBe(string.Join('\n', expected["errors"]!.AsArray().Select(error => Describe(error!, paths))));
    }

    static string Describe(SchemaError error, bool path) => $"{error.InstancePath} {(path ? error.SchemaPath : "")} {error.Keyword} {Canonical(error.Params)} {error.Message}";

    static string Describe(JsonNode error, bool path) =>
        $"{error["instancePath"]} {(path ? error["schemaPath"] : "")} {error["keyword"]} {Canonical(error["params"]!)} {error["message"]}";

    static string Canonical(JsonNode value) => JsonSerializer.Serialize(JsonSerializer.Deserialize<SortedDictionary<string, JsonElement>>(value.ToJsonString()));

    static JsonElement Element(JsonNode? node) => JsonElement.Parse(node?.ToJsonString() ?? "null");
}
