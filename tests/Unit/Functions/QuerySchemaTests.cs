using Portico.Functions.Catalog;

namespace Portico.Tests.Unit.Functions;

/// <summary>Messages are those of the recorded answers, or of the peer's validator for requests that were not recorded.</summary>
public sealed class QuerySchemaTests
{
    [Theory]
    [InlineData("?limit=abc", "request/query/limit must be integer")]
    [InlineData("?limit=1.5", "request/query/limit must be integer")]
    [InlineData("?limit=1&limit=2", "request/query/limit must be integer")]
    [InlineData("?limit[]=1", "request/query/limit must be integer")]
    [InlineData("?limit=-5", "request/query/limit must be >= 0")]
    [InlineData("?offset=-1", "request/query/offset must be >= 0")]
    [InlineData("?limit=", "Empty value found for query parameter 'limit'")]
    [InlineData("?filter=&fields=kind", "Empty value found for query parameter 'filter'")]
    [InlineData("?filter", "Empty value found for query parameter 'filter'")]
    [InlineData("?limit=1&whatever=1&fields=kind", "Unknown query parameter 'whatever'")]
    [InlineData("?whatever[a]=1", "Unknown query parameter 'whatever'")]
    [InlineData("?totalItems=bogus", "request/query/totalItems must be equal to one of the allowed values: include, exclude")]
    [InlineData("?cursor=a&cursor=b", "request/query/cursor must be string")]
    [InlineData("?filter[a]=b", "request/query/filter/0 must be string")]
    [InlineData("?fields[a]=b", "req[field][name].split is not a function")]
    public void What_is_not_declared_is_refused(string query, string message)
    {
        CatalogRequests.QueryEntities.Read(query, out var error).ShouldBeNull();

        error.ShouldBe(message);
    }

    [Fact]
    public void A_required_parameter_is_asked_for()
    {
        CatalogRequests.Facets.Read("", out var error).ShouldBeNull();

        error.ShouldBe("request/query must have required property 'facet'");
    }

    [Theory]
    [InlineData("?limit=0", 0)]
    [InlineData("?limit=200", 200)]
    [InlineData("?limit=1e2", 100)]
    [InlineData("?limit=3.0", 3)]
    [InlineData("?limit=%203", 3)]
    [InlineData("?limit=0x10", 16)]
    [InlineData("?limit=0b11", 3)]
    [InlineData("?=1&limit=4", 4)]
    [InlineData("?limit=99999999999999999999", int.MaxValue)]
    public void Whole_numbers_are_read_as_JavaScript_reads_them(string query, int limit) =>
        CatalogRequests.QueryEntities.Read(query, out _)!.Integer("limit").ShouldBe(limit);

    [Theory]
    [InlineData("?filter=a&filter=b", new[] { "a", "b" })]
    [InlineData("?filter=&filter=b", new[] { "", "b" })]
    [InlineData("?filter[]=a", new[] { "a" })]
    [InlineData("?filter=kind=user,kind=group", new[] { "kind=user,kind=group" })]
    [InlineData("?filter=x%20y+z", new[] { "x y z" })]
    [InlineData("?filter=%C3%A9", new[] { "é" })]
    [InlineData("?filter=%%%", new[] { "%%%" })]
    [InlineData("?filter=%FF+a", new[] { "%FF a" })]
    public void Lists_and_escapes_are_read_as_Express_reads_them(string query, string[] values) =>
        CatalogRequests.QueryEntities.Read(query, out _)!.List("filter").ShouldBe(values);

    [Theory]
    [InlineData("?fullTextFilterFields=a,b", new[] { "a", "b" })]
    [InlineData("?fullTextFilterFields=a,b&fullTextFilterFields=c", new[] { "a,b", "c" })]
    public void A_list_with_commas_is_split_when_it_is_given_once(string query, string[] values) =>
        CatalogRequests.QueryEntities.Read(query, out _)!.List("fullTextFilterFields").ShouldBe(values);

    [Fact]
    public void Parameters_beyond_the_thousandth_are_not_read() =>
        CatalogRequests.QueryEntities.Read("?" + string.Join('&', Enumerable.Repeat("filter=a", 1500)), out _)!.List("filter")!.Count.ShouldBe(1000);
}
