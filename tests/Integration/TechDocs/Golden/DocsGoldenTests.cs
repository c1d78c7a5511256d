namespace Portico.Tests.Integration.TechDocs.Golden;

public sealed class DocsGoldenTests(DocsGoldenRun run) : IClassFixture<DocsGoldenRun>
{
    public static IEnumerable<TheoryDataRow<int, string>> Replayed => DocsGoldenRun.Exchanges.Select(static (exchange, index) => new TheoryDataRow<int, string>(index, $"{exchange} {exchange.Request.Path}"));

    [Theory]
    [MemberData(nameof(Replayed))]
    public void The_answer_is_that_of_the_real_backend(int index, string exchange) => run.Difference(DocsGoldenRun.Exchanges[index]).ShouldBeNull(exchange);
}
