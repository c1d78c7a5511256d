using Portico.Functions.Http;

namespace Portico.Tests.Unit.Functions;

public sealed class EntityTagTests
{
    [Theory]
    [InlineData("W/\"a\"", true)]
    [InlineData("\"a\"", true)]
    [InlineData("\"b\", W/\"a\"", true)]
    [InlineData("*", true)]
    [InlineData("\"b\"", false)]
    [InlineData("a", false)]
    [InlineData("", false)]
    public void Tags_are_compared_weakly(string ifNoneMatch, bool match) => EntityTags.Match(ifNoneMatch, "W/\"a\"").ShouldBe(match);
}
