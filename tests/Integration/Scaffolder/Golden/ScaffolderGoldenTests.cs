namespace Portico.Tests.Integration.Scaffolder.Golden;

public sealed class ScaffolderGoldenTests(ScaffolderGoldenRun run) : IClassFixture<ScaffolderGoldenRun>
{
    public static IEnumerable<TheoryDataRow<int, string>> Replayed => ScaffolderGoldenRun.Exchanges.Select(static (exchange, index) => new TheoryDataRow<int, string>(index, exchange.ToString()));

    [Theory]
    [MemberData(nameof(Replayed))]
    public void The_answer_is_that_of_the_real_backend(int index, string exchange) => run.Difference(ScaffolderGoldenRun.Exchanges[index]).ShouldBeNull(exchange);
}
