using System.Buffers.Text;
using System.Text;
using Portico.Access.Tokens;

namespace Portico.Tests.Unit.Access;

public sealed class JsonWebTokenTests
{
    [Fact]
    public void A_token_is_taken_apart()
    {
        JsonWebToken.TryParse(Token("""{"typ":"t","alg":"ES256","kid":"k"}""", """{"sub":"s","aud":["a","b"],"exp":2}"""), out var token).ShouldBeTrue();

        (token!.Type, token.Algorithm, token.KeyId, token.Claim("sub")).ShouldBe(("t", "ES256", "k", "s"));
        token.IsFor("b").ShouldBeTrue();
        token.IsFor("c").ShouldBeFalse();
        token.Time("exp").ShouldBe(DateTimeOffset.FromUnixTimeSeconds(2));
        token.Time("iat").ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("a.b")]
    [InlineData("a.b.c")] // no length of Base64
    [InlineData("e3!0.e30.AA")]
    [InlineData("e30.e30.AA.AA")]
    [InlineData("e30.e30.A=")]
    [InlineData("e30.e30.")]
    [InlineData("W10.e30.AA")] // the header is a list
    [InlineData("e30.bm8.AA")] // the payload is no JSON
    public void What_is_no_token_is_refused(string text) => JsonWebToken.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("""{"alg":"ES256","crit":["b64"]}""", "{}")]
    [InlineData("""{"alg":"none","alg":"ES256"}""", "{}")]
    [InlineData("{}", """{"sub":"a","sub":"b"}""")]
    [InlineData("{}", """{"exp":{"a":[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]}}""")]
    public void What_could_be_read_in_two_ways_is_refused(string header, string claims) => JsonWebToken.TryParse(Token(header, claims), out _).ShouldBeFalse();

    [Theory]
    [InlineData("1e300")]
    [InlineData("-1")]
    [InlineData("\"2\"")]
    public void A_time_that_is_none_counts_as_missing(string value)
    {
        JsonWebToken.TryParse(Token("{}", $$"""{"exp":{{value}}}"""), out var token).ShouldBeTrue();

        token!.Time("exp").ShouldBeNull();
    }

    static string Token(string header, string claims) =>
        $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header))}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims))}.AA";
}
