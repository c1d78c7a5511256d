using System.Text;
using System.Text.Json;
using Portico.Catalog.Parsing;

namespace Portico.Tests.Unit.Catalog.Parsing;

/// <summary>Holds our reading to what the npm package <c>yaml</c> made of the same inputs (Data/yaml, recorded with 2.9.1).</summary>
public sealed class YamlConformanceTests
{
    public static TheoryData<int, string, string> Inputs()
    {
        var inputs = new TheoryData<int, string, string>();
        foreach (var (index, file) in Files.Index())
        {
            foreach (var row in Rows(file)) inputs.Add(index, Path.GetFileNameWithoutExtension(file), row.GetProperty("name").GetString()!);
        }
        return inputs;
    }

    static IReadOnlyList<string> Files => Cases.Files("yaml", "*.json");

    // Where we differ on purpose: documents after one with an open quote are still read; a map as a key is refused, because
    // it is a template that was not filled in.
    static readonly Dictionary<string, string> Ours = new(StringComparer.Ordinal)
    {
        ["documents/broken_middle"] = "{\"a\":1}\nerror\n{\"c\":3}",
        ["mistakes/jinja"] = "error",
    };

    [Theory]
    [MemberData(nameof(Inputs))]
    public void Documents_come_out_as_the_anchors_parser_has_them(int index, string group, string name)
    {
        var row = Rows(Files[index]).First(row => row.GetProperty("name").GetString() == name);

        var file = YamlDocuments.Read(Encoding.UTF8.GetBytes(row.GetProperty("input").GetString()!), YamlLimits.Default);

        var found = file.Documents.Select(document => document.Error is null ? Encoding.UTF8.GetString(document.Json.Span) : "error");
        var expected = row.GetProperty("documents").EnumerateArray().Select(document => document.TryGetProperty("json", out var json) ? json.GetString() : "error");
        string.Join('\n', found).ShouldBe(Ours.GetValueOrDefault($"{group}/{name}") ?? string.Join('\n', expected), string.Join('\n', file.Documents.Select(document => document.Error)));
    }

    static JsonElement.ArrayEnumerator Rows(string file) => JsonDocument.Parse(File.ReadAllBytes(file)).RootElement.EnumerateArray();
}
