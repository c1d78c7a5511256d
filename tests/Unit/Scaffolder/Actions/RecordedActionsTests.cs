using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Scaffolder.Actions;

namespace Portico.Tests.Unit.Scaffolder.Actions;

public sealed class RecordedActionsTests
{
    const int ListOfActions = 9;

    public static TheoryData<string> Recorded() => [.. Actions().Select(action => (string)action!["id"]!)];

    [Theory]
    [MemberData(nameof(Recorded))]
    public void An_action_is_described_as_the_peer_describes_it(string id)
    {
        using var an = new An();

        var ours = an.Get<ScaffolderActions>().Find(id).ShouldNotBeNull().Description;

        var recorded = Actions().Single(action => (string)action!["id"]! == id)!;
        ours.Description.ShouldBe((string)recorded["description"]!);
        Same(ours.Input, recorded["schema"]!["input"]).ShouldBeTrue();
        Same(ours.Output, recorded["schema"]!["output"]).ShouldBeTrue();
        ours.Examples.Select(example => (example.Description, example.Example))
            .ShouldBe(recorded["examples"]!.AsArray().Select(example => ((string)example!["description"]!, (string)example["example"]!)));
    }

    static bool Same(JsonElement? ours, JsonNode? recorded) => JsonNode.DeepEquals(ours is { } value ? JsonNode.Parse(value.GetRawText()) : null, recorded);

    static JsonArray Actions() => File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Data/backstage-golden/scaffolder.jsonl"))
        .Select(line => JsonNode.Parse(line)!).Single(exchange => (int)exchange["n"]! == ListOfActions)["response"]!["body"]!.AsArray();
}
