namespace Portico.Tests.Integration.Catalog.Golden;

public sealed class GoldenTests(GoldenRun run) : IClassFixture<GoldenRun>
{
    public static IEnumerable<TheoryDataRow<int, string>> Replayed => GoldenRun.Exchanges.Select(static (exchange, index) => new TheoryDataRow<int, string>(index, exchange.ToString()));

    [Theory]
    [MemberData(nameof(Replayed))]
    public void The_answer_is_that_of_the_real_backend(int index, string exchange) => run.Difference(GoldenRun.Exchanges[index]).ShouldBeNull(exchange);
}
