namespace Portico.Tests.Integration.Catalog.Golden;

public sealed class GoldenTests(GoldenRun run) : IClassFixture<GoldenRun>
{
    public static IEnumerable<TheoryDataRow<string>> Replayed =>
        GoldenRun.Exchanges.Where(exchange => NotYet.Feature(exchange) is null).Select(exchange => new TheoryDataRow<string>(exchange.ToString()));

    [Theory]
    [MemberData(nameof(Replayed))]
    public void The_answer_is_that_of_the_real_backend(string exchange) =>
        run.Difference(GoldenRun.Exchanges.First(candidate => candidate.ToString() == exchange)).ShouldBeNull();
}
