using System.Collections.Immutable;
using System.Text.Json;
using Portico.Languages.JsonSchema;

namespace Portico.Tests.Unit.Languages.JsonSchema;

/// <summary>The cases of the JSON Schema Test Suite for draft-07, and those that <c>PORTICO_CASES</c> brings.</summary>
public sealed class SuiteTests
{
    static readonly string[] Folders =
    [
        Path.Combine(AppContext.BaseDirectory, "Data", "json-schema"),
        .. Environment.GetEnvironmentVariable("PORTICO_CASES") is { Length: > 0 } cases ? [Path.Combine(cases, "json-schema"), cases] : Array.Empty<string>(),
    ];

    public static IEnumerable<TheoryDataRow<string>> Files =>
        from folder in Folders.Select(static folder => Path.Combine(folder, "draft7")).Where(Directory.Exists)
        from file in Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        select new TheoryDataRow<string>(file);

    [Theory]
    [MemberData(nameof(Files))]
    public void Values_are_judged_as_the_suite_says(string file)
    {
        using var groups = JsonDocument.Parse(File.ReadAllBytes(file));
        var wrong = groups.RootElement.EnumerateArray().SelectMany(group => Wrong(group, file)).ToList();
        wrong.ShouldBeEmpty();
    }

    static IEnumerable<string> Wrong(JsonElement group, string file)
    {
        var options = new SchemaOptions { AssertFormats = file.Contains(Path.Combine("optional", "format"), StringComparison.Ordinal), Documents = Remotes(file) };
        Schema schema;
        try
        {
            schema = Schema.Compile(group.GetProperty("schema"), options);
        }
        catch (SchemaException e)
        {
            return [$"{group.GetProperty("description")}: {e.Message}"];
        }
        return
        [
            .. from test in @group.GetProperty("tests").EnumerateArray()
               let data = test.GetProperty("data")
               let expected = test.GetProperty("valid").GetBoolean()
               where schema.IsValid(data) != expected || schema.Evaluate(data) is var result && (result.IsValid != expected || result.Errors.IsEmpty != expected)
               select $"{@group.GetProperty("description")} / {test.GetProperty("description")}",
        ];
    }

    /// <summary>Documents that the suite serves at an address of its own, where somebody brings them.</summary>
    static ImmutableDictionary<string, JsonElement> Remotes(string file)
    {
        var folder = Folders.Select(static folder => Path.Combine(folder, "remotes")).FirstOrDefault(Directory.Exists);
        return folder is null || !File.ReadAllText(file).Contains("localhost:1234", StringComparison.Ordinal)
            ? ImmutableDictionary<string, JsonElement>.Empty
            : Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).ToImmutableDictionary(
                path => $"http://localhost:1234/{Path.GetRelativePath(folder, path).Replace('\\', '/')}",
                static path => JsonElement.Parse(File.ReadAllBytes(path)));
    }
}
