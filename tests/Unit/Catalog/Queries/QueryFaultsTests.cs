using System.Text.Json;
using Portico.Catalog.Queries;

namespace Portico.Tests.Unit.Catalog.Queries;

/// <summary>Messages about predicates and cursors are those of the peer's schemas (Data/backstage-queries).</summary>
public sealed class QueryFaultsTests
{

    static IEnumerable<string> Files => Cases.Files("backstage-queries", "*.jsonl");

    [Fact]
    public void Every_fault_is_told_in_the_recorded_words()
    {
        var differences = new List<string>();
        var count = 0;
        foreach (var line in Files.SelectMany(File.ReadLines))
        {
            using var recorded = JsonDocument.Parse(line);
            count++;
            var (expected, actual) = (recorded.RootElement.GetProperty("message").GetString(), Told(recorded.RootElement));
            if (actual != expected) differences.Add($"{line}\n    instead\n{actual}");
        }

        count.ShouldBeGreaterThan(200);
        differences.ShouldBeEmpty();
    }

    [Fact]
    public void An_order_without_direction_is_accepted_in_a_cursor() =>
        QueryFaults.OfCursor(JsonElement.Parse("""{"orderFields":[{"field":"kind"}],"orderFieldValues":[],"isPrevious":false}""")).ShouldBeNull();

    static string? Told(JsonElement recorded) => recorded.GetProperty("rule").GetString() switch
    {
        "predicate" => QueryFaults.OfPredicate(recorded.GetProperty("value")),
        "batch" => QueryFaults.OfBatch(recorded.GetProperty("value")),
        "cursor" => QueryFaults.OfCursor(recorded.GetProperty("value")),
        "location-cursor" => QueryFaults.OfLocationCursor(recorded.GetProperty("value")),
        var other => throw new InvalidDataException(other),
    };
}
