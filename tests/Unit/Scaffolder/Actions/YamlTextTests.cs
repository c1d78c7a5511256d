using System.Text.Json;
using Portico.Scaffolder.Actions.Yaml;

namespace Portico.Tests.Unit.Scaffolder.Actions;

/// <summary>What the npm package <c>yaml</c> 2.9.1 writes for values and options, one case a line.</summary>
public sealed class YamlTextTests
{
    [Fact]
    public void Yaml_is_written_as_the_peer_writes_it()
    {
        var wrong = new List<string>();
        var count = 0;
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Data/yaml-written/cases.jsonl")))
        {
            var one = JsonElement.Parse(line);
            var expected = one.GetProperty("yaml").GetString()!;
            var written = YamlText.Write(one.GetProperty("value"), YamlStyle.Read(one.TryGetProperty("options", out var options) ? options : null));
            count++;
            if (written != expected) wrong.Add($"{one.GetProperty("value")} {(options.ValueKind == JsonValueKind.Object ? options.GetRawText() : "")}\nexpected:\n{expected}\nwritten:\n{written}");
        }

        count.ShouldBeGreaterThan(600);
        string.Join("\n", wrong.Take(12)).ShouldBeEmpty($"{wrong.Count} of {count}");
    }
}
