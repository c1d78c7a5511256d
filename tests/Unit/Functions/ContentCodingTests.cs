using Portico.Functions.Http;

namespace Portico.Tests.Unit.Functions;

public sealed class ContentCodingTests
{
    [Theory]
    [InlineData("gzip, deflate, br", "Brotli")]
    [InlineData("gzip", "Gzip")]
    [InlineData("GZIP;q=0.5", "Gzip")]
    [InlineData("br;q=0.2, gzip;q=0.8", "Gzip")]
    [InlineData("br;q=0", "Identity")]
    [InlineData("*", "Gzip")]
    [InlineData("deflate, identity", "Identity")]
    [InlineData("gzip;q=nonsense", "Identity")]
    [InlineData("", "Identity")]
    public void The_best_of_what_the_client_accepts_is_chosen(string accepted, string chosen) =>
        ContentCodings.Choose(accepted).ToString().ShouldBe(chosen);
}
