using Portico.Functions.Http;

namespace Portico.Tests.Unit.Functions;

public sealed class LinkHeaderTests
{
    [Theory]
    [InlineData("/entities?limit=3&offset=2&fields=kind,metadata.name", "</entities?limit=3&fields=kind%2Cmetadata.name&after=eyJsaW1pdCI6Mywib2Zmc2V0Ijo1fQ%3D%3D>; rel=\"next\"")]
    [InlineData("/entities?filter=kind%3Dcomponent&after=old&limit=4", "</entities?filter=kind%3Dcomponent&after=eyJsaW1pdCI6Mywib2Zmc2V0Ijo1fQ%3D%3D&limit=4>; rel=\"next\"")]
    [InlineData("/entities?limit=3&filter=a%20b+c*~", "</entities?limit=3&filter=a+b+c*%7E&after=eyJsaW1pdCI6Mywib2Zmc2V0Ijo1fQ%3D%3D>; rel=\"next\"")]
    [InlineData("/entities", "</entities?after=eyJsaW1pdCI6Mywib2Zmc2V0Ijo1fQ%3D%3D>; rel=\"next\"")]
    public void The_next_page_is_the_same_request_after_the_cursor(string target, string link) =>
        LinkHeader.Next(target, "eyJsaW1pdCI6Mywib2Zmc2V0Ijo1fQ==").ShouldBe(link);

    [Theory]
    [InlineData("/api/catalog/entities?after=%%%", "/entities?after=%%%")]
    [InlineData("/api/catalog", "/")]
    [InlineData("/api/catalog?x=1", "/?x=1")]
    [InlineData("/.backstage/health/v1/readiness", "/.backstage/health/v1/readiness")]
    public void Errors_name_the_target_below_the_mount_point(string target, string shown) =>
        RequestTarget.BelowMount(target).ShouldBe(shown);
}
