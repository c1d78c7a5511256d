using System.Text;
using Portico.Functions.Catalog;
using Portico.Functions.Http.Validation;

namespace Portico.Tests.Unit.Functions;

public sealed class RequestBodyTests
{
    [Theory]
    [InlineData("""{"limit": "3"}""", "request/body/limit must be number")]
    [InlineData("""{"query": "kind=component"}""", "request/body/query must be object")]
    [InlineData("""{"query": []}""", "request/body/query must be object")]
    [InlineData("""{"orderBy": [{"field": "kind"}]}""", "request/body/orderBy/0 must have required property 'order'")]
    [InlineData("""{"orderBy": [{"field": "kind", "order": "up"}]}""", "request/body/orderBy/0/order must be equal to one of the allowed values: asc, desc")]
    [InlineData("""{"fullTextFilter": {"fields": ["a", 1]}}""", "request/body/fullTextFilter/fields/1 must be string")]
    [InlineData("[]", "request/body must be object")]
    [InlineData("""{"cursor": "\uD800"}""", "request/body has text that is not valid Unicode")]
    [InlineData("""{"\ud800": 1}""", "request/body has text that is not valid Unicode")]
    public void A_query_that_is_not_one_is_refused(string body, string message) => Refusal(CatalogRequests.QueryEntitiesBody, body).ShouldBe(message);

    [Theory]
    [InlineData("""{"fields": ["kind"]}""", "request/body must have required property 'entityRefs'")]
    [InlineData("""{"entityRefs": "component:default/lib-ui"}""", "request/body/entityRefs must be array")]
    [InlineData("""{"entityRefs": [""", "Unexpected end of JSON input")]
    [InlineData("\"abc\"", "Unexpected token '\"', \"\"abc\"\" is not valid JSON")]
    [InlineData("entityRefs=component:default/lib-ui", "Unexpected token 'e', \"entityRefs\"... is not valid JSON")]
    [InlineData("  ", "Unexpected end of JSON input")]
    [InlineData("", "request/body must have required property 'entityRefs'")]
    public void References_that_are_not_any_are_refused(string body, string message) => Refusal(CatalogRequests.EntitiesByRefsBody, body).ShouldBe(message);

    [Theory]
    [InlineData("{}", "request/body must have required property 'target'")]
    [InlineData("""{"type": "url"}""", "request/body must have required property 'target'")]
    [InlineData("""{"target": "x"}""", "request/body must have required property 'type'")]
    [InlineData("""{"type": "url", "target": 1}""", "request/body/target must be string")]
    public void A_location_that_is_not_one_is_refused(string body, string message) => Refusal(CatalogRequests.CreateLocationBody, body).ShouldBe(message);

    [Theory]
    [InlineData("""{"target": "x"}""", "request/body must have required property 'type'")]
    [InlineData("""{"type": "url", "target": "x", "id": "y"}""", "request/body must NOT have additional properties")]
    public void A_changed_location_that_is_not_one_is_refused(string body, string message) => Refusal(CatalogRequests.UpdateLocationBody, body).ShouldBe(message);

    [Fact]
    public void A_body_without_content_counts_as_an_empty_object() =>
        CatalogRequests.QueryEntitiesBody.Parse([]).Root.GetRawText().ShouldBe("{}");

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_body() => Refusal(CatalogRequests.QueryEntitiesBody, "\ufeff{}").ShouldBeNull();

    [Fact]
    public void Nesting_beyond_the_limit_is_refused() =>
        Refusal(CatalogRequests.QueryEntitiesBody, $"{{\"query\": {new string('[', 100)}{new string(']', 100)}}}").ShouldBe("request body is nested more than 64 levels deep");

    static string? Refusal(RequestBody body, string text) =>
        body.Parse(Encoding.UTF8.GetBytes(text)).Error?.Message;
}
