using System.Text;
using System.Text.Json;
using Portico.Catalog.Queries;

namespace Portico.Tests.Unit.Catalog.Queries;

public sealed class EntityFilterTests
{
    [Theory]
    [InlineData("""{"kind":"component"}""", "kind=component")]
    [InlineData("""{"$all":[{"kind":"component"},{"spec.type":{"$in":["service","website"]}}]}""", "kind=component,spec.type=service,spec.type=website")]
    [InlineData("""{"metadata.annotations.a/b":{"$exists":true}}""", "metadata.annotations.a/b")]
    [InlineData("""{"a":""}""", "a=")]
    [InlineData("""{"a":"b=c"}""", " a = b=c ,, ")]
    [InlineData("""{"$any":[{"kind":"api"},{"kind":"domain"}]}""", "kind=api", " ", "kind=domain")]
    [InlineData("""{"KIND":"API"}""", "KIND=API")]
    public void Parameters_become_the_predicate_that_cursors_carry(string predicate, params string[] parameters)
    {
        EntityFilter.TryParse(parameters, out var filter, out _).ShouldBeTrue();

        Written(filter!).ShouldBe(predicate);
    }

    [Fact]
    public void No_statement_is_no_filter()
    {
        EntityFilter.TryParse([" , "], out var filter, out _).ShouldBeTrue();

        filter.ShouldBeNull();
    }

    [Fact]
    public void A_statement_needs_a_key()
    {
        EntityFilter.TryParse(["=x"], out _, out var error).ShouldBeFalse();

        error.ShouldBe("Invalid filter, '=x' is not a valid statement (expected a string on the form a=b or a= or a)");
    }

    [Theory]
    [InlineData("""{"$all":[{"kind":"component"},{"spec.lifecycle":{"$in":["production",3,true]}},{"$not":{"spec.owner":"platform"}}]}""")]
    [InlineData("""{"$any":[]}""")]
    [InlineData("""{}""")]
    [InlineData("""{"a":1,"b":{"$exists":false},"c":{"$hasPrefix":"x"},"d":{"$contains":"y"}}""")]
    [InlineData("""{"relations":{"$contains":{"type":"ownedBy","targetRef":{"$in":["group:default/a"]}}}}""")]
    public void A_predicate_writes_itself_as_it_was(string predicate)
    {
        EntityFilter.TryParse(Json(predicate), out var filter, out var error).ShouldBeTrue(error);

        Written(filter!).ShouldBe(predicate);
    }

    [Theory]
    [InlineData("""{"kind":{"$like":"x"}}""")]
    [InlineData("""{"$nor":[]}""")]
    [InlineData("""{"$all":[],"kind":"x"}""")]
    [InlineData("""{"$all":{}}""")]
    [InlineData("""{"kind":null}""")]
    [InlineData("""{"kind":["x"]}""")]
    [InlineData("""{"kind":{"$in":[null]}}""")]
    [InlineData("""{"kind":{"$exists":"yes"}}""")]
    [InlineData("""{"kind":{"$contains":{"a":"b"}}}""")]
    [InlineData("""{"relations":{"$contains":{"targetRef":"x"}}}""")]
    [InlineData("""{"relations":{"$contains":{"type":"x","other":"y"}}}""")]
    [InlineData("""{"$not":"x"}""")]
    [InlineData("\"kind\"")]
    [InlineData("[]")]
    [InlineData("""{"kind":"\ud800"}""")]
    public void What_is_not_understood_is_refused(string predicate)
    {
        EntityFilter.TryParse(Json(predicate), out _, out var error).ShouldBeFalse();

        error.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void Nesting_has_an_end()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"$not\":", 200)) + "{}" + new string('}', 200);

        EntityFilter.TryParse(JsonDocument.Parse(deep, new JsonDocumentOptions { MaxDepth = 500 }).RootElement, out _, out var error).ShouldBeFalse();

        error.ShouldContain("nested");
    }

    static JsonElement Json(string text) => JsonSerializer.Deserialize<JsonElement>(text);

    static string Written(EntityFilter filter)
    {
        var cursor = new QueryCursor { Filter = filter, OrderFieldValues = [] };
        return JsonDocument.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(cursor.Encode()))).RootElement.GetProperty("query").GetRawText();
    }
}
