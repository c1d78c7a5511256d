using Portico.Functions.Http;

namespace Portico.Tests.Unit.Functions;

public sealed class RequestTargetTests
{
    [Theory]
    [InlineData("/api/catalog/entities?limit=1", "/entities?limit=1")]
    [InlineData("/api/catalog", "/")]
    [InlineData("/api/catalog?x", "/?x")]
    [InlineData("/other", "/other")]
    public void Errors_name_what_lies_below_the_mount(string target, string below) => RequestTarget.BelowMount(target).ShouldBe(below);

    [Theory]
    [InlineData("/a/%zz", true)]
    [InlineData("/a/%E0%A4%A", true)]
    [InlineData("/a/%FF", true)]
    [InlineData("/a/%", true)]
    [InlineData("/a/%C3%A9", false)]
    [InlineData("/a/b?x=%zz", false)]
    [InlineData("/a+b", false)]
    public void A_path_with_wrong_escapes_is_malformed(string target, bool malformed) => RequestTarget.IsMalformed(target).ShouldBe(malformed);

    [Fact]
    public void An_escaped_slash_is_shown_as_one() => RequestTarget.Segment("a%2Fb%2fc").ShouldBe("a/b/c");
}
