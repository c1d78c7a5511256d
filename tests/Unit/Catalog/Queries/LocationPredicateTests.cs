using System.Text.Json;
using Portico.Catalog.Ingestion;
using Portico.Catalog.Queries;

namespace Portico.Tests.Unit.Catalog.Queries;

public sealed class LocationPredicateTests
{
    static readonly RegisteredLocation Location = new("7f3c", "url", "https://example.com/a.yaml", "location:default/generated-1");

    [Theory]
    [InlineData("""{"target": "https://EXAMPLE.com/a.yaml"}""", true)]
    [InlineData("""{"type": "url", "target": "other"}""", false)]
    [InlineData("""{"target": {"$hasPrefix": "https://example"}}""", true)]
    [InlineData("""{"type": {"$in": ["file", "URL"]}}""", true)]
    [InlineData("""{"type": {"$exists": false}}""", false)]
    [InlineData("""{"entityref": {"$contains": "x"}}""", false)]
    [InlineData("""{"$not": {"id": "7f3c"}}""", false)]
    [InlineData("""{"$any": [{"id": "other"}, {"type": "url"}]}""", true)]
    [InlineData("""{"$all": [{"id": "other"}, {"type": "url"}]}""", false)]
    [InlineData("""{"$all": []}""", false)]
    [InlineData("{}", true)]
    public void A_location_is_selected_by_its_fields(string predicate, bool holds)
    {
        LocationPredicate.TryParse(JsonElement.Parse(predicate), out var parsed, out var error).ShouldBeTrue(error);

        parsed.Holds(Location).ShouldBe(holds);
    }

    [Theory]
    [InlineData("[]", "Query must be an object")]
    [InlineData("""{"name": "x"}""", "Invalid filter predicate, expected key to be 'id', 'type', 'target', or 'entityRef', got 'name'")]
    [InlineData("""{"$like": "x"}""", "Invalid filter predicate, unknown logic operator '$like'")]
    [InlineData("""{"type": {"$like": "x"}}""", """Invalid filter predicate, got unknown matcher object '{"$like": "x"}'""")]
    [InlineData("""{"type": null}""", "Invalid filter predicate, got unknown matcher object 'null'")]
    public void What_is_no_predicate_is_refused(string predicate, string message)
    {
        LocationPredicate.TryParse(JsonElement.Parse(predicate), out _, out var error).ShouldBeFalse();

        error.ShouldBe(message);
    }
}
