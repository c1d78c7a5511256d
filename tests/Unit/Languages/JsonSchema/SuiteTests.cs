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

    /// <summary>Documents that the suite serves at an address of its own.</summary>
    static readonly ImmutableDictionary<string, JsonElement> Remotes = (
        from folder in Folders.Select(static folder => Path.Combine(folder, "remotes")).Where(Directory.Exists).Reverse()
        from path in Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories)
        group path by $"http://localhost:1234/{Path.GetRelativePath(folder, path).Replace('\\', '/')}").ToImmutableDictionary(
            static paths => paths.Key, static paths => JsonElement.Parse(File.ReadAllBytes(paths.Last())));

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
        // The optional cases are for those who check formats.
        var options = new SchemaOptions { AssertFormats = file.Contains($"{Path.DirectorySeparatorChar}optional{Path.DirectorySeparatorChar}", StringComparison.Ordinal), Documents = Remotes };
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
}
