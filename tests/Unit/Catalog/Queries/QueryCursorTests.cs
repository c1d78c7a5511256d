using System.Text;
using Portico.Catalog.Queries;

namespace Portico.Tests.Unit.Catalog.Queries;

public sealed class QueryCursorTests
{
    [Fact]
    public void A_cursor_comes_back_as_it_was()
    {
        EntityFilter.TryParse(["kind=component"], out var filter, out _).ShouldBeTrue();
        var cursor = new QueryCursor
        {
            Orders = [new("metadata.name", true)],
            OrderFieldValues = ["name", "uid"],
            Filter = filter,
            FullText = new("é%", ["metadata.title"]),
            IsPrevious = true,
            FirstSortFieldValues = ["first", null],
            TotalItems = 3,
        };

        QueryCursor.TryDecode(cursor.Encode(), out var decoded, out _).ShouldBeTrue();

        decoded!.Encode().ShouldBe(cursor.Encode());
        decoded.FullText!.Term.ShouldBe("é%");
    }

    [Theory]
    [InlineData("""{"orderFields":[{"field":"metadata.name","order":"asc"}],"isPrevious":false,"query":{"kind":"component"},"fullTextFilter":{"term":""},"orderFieldValues":["good-after-bad","60f0b3dd-2cec-4cd6-a446-b04980ba32a1"],"firstSortFieldValues":["beta-component","a5d997cf-fb7b-4685-83b3-8accdc078fef"],"totalItems":11}""")]
    [InlineData("""{"orderFields":[],"isPrevious":false,"fullTextFilter":{"term":""},"orderFieldValues":["213c03ed-47c1-419b-84af-86e3f75b9f29"],"firstSortFieldValues":["0c483cbe-4553-4335-9f23-9357363b9b02"],"totalItems":35}""")]
    [InlineData("""{"orderFields":[{"field":"metadata.name"}],"isPrevious":false,"orderFieldValues":["a","213c03ed-47c1-419b-84af-86e3f75b9f29"],"totalItems":35}""")]
    public void The_recorded_form_is_kept(string json)
    {
        QueryCursor.TryDecode(Convert.ToBase64String(Encoding.UTF8.GetBytes(json)), out var cursor, out var error).ShouldBeTrue(error);

        Encoding.UTF8.GetString(Convert.FromBase64String(cursor!.Encode())).ShouldBe(json);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("")]
    [InlineData("{}", true)]
    [InlineData("[]", true)]
    [InlineData("""{"orderFields":[{"field":"a","order":"up"}],"orderFieldValues":[],"isPrevious":false}""", true)]
    [InlineData("""{"orderFields":[],"orderFieldValues":[1],"isPrevious":false}""", true)]
    [InlineData("""{"orderFields":[],"orderFieldValues":[],"isPrevious":"no"}""", true)]
    [InlineData("""{"orderFields":[],"orderFieldValues":[],"isPrevious":false,"query":{"$x":1}}""", true)]
    [InlineData("""{"orderFields":[],"orderFieldValues":[],"isPrevious":false,"totalItems":"1"}""", true)]
    [InlineData("""{"orderFields":[],"orderFieldValues":["\ud800"],"isPrevious":false}""", true)]
    public void Anything_else_is_refused(string text, bool isJson = false)
    {
        QueryCursor.TryDecode(isJson ? Convert.ToBase64String(Encoding.UTF8.GetBytes(text)) : text, out _, out var error).ShouldBeFalse();

        error.ShouldStartWith("Malformed cursor");
    }

    [Fact]
    public void Filters_of_older_cursors_are_understood()
    {
        const string Json = """{"orderFields":[],"orderFieldValues":[],"isPrevious":false,"filter":{"allOf":[{"key":"kind","values":["api","system"]},{"not":{"key":"spec.type"}}]}}""";

        QueryCursor.TryDecode(Convert.ToBase64String(Encoding.UTF8.GetBytes(Json)), out var cursor, out _).ShouldBeTrue();

        Encoding.UTF8.GetString(Convert.FromBase64String(cursor!.Encode())).ShouldContain("""{"$all":[{"kind":{"$in":["api","system"]}},{"$not":{"spec.type":{"$exists":true}}}]}""");
    }
}
