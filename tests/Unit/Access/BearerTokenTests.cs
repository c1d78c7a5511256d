using Portico.Access.Credentials;

namespace Portico.Tests.Unit.Access;

public sealed class BearerTokenTests
{
    [Theory]
    [InlineData("Bearer abc", "abc")]
    [InlineData("bearer   abc", "abc")]
    [InlineData("BEARER a.b-c_d", "a.b-c_d")]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("Bearer", "")]
    [InlineData("Bearer ", "")]
    [InlineData("Bearerabc", "")]
    [InlineData("Bearer a b", "")]
    [InlineData("Bearer abc ", "")]
    [InlineData("Basic abc", "")]
    public void The_token_is_what_follows_the_scheme(string? header, string token) => BearerToken.Of(header).ToString().ShouldBe(token);
}
