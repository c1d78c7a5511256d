namespace Portico.Tests.Clients;

/// <summary>Backstage's own client libraries work with Portico. What they are asked is written in JavaScript, in the folder Node.</summary>
public sealed class ClientTests(ClientRun run) : IClassFixture<ClientRun>
{
    public static IEnumerable<TheoryDataRow<string>> Tests => NodeTests.Names.Select(static name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Tests))]
    public void The_client_gets_what_it_expects(string test)
    {
        var result = run.Results.SingleOrDefault(result => result.Name == test);

        result.ShouldNotBeNull($"Node did not run it.\n{string.Join('\n', run.Results.Select(static result => result.Failure))}");
        result.Failure.ShouldBeNull();
    }

    [Fact]
    public void Every_test_that_Node_ran_is_among_those_that_are_reported() => run.Results.Select(static result => result.Name).ShouldBe(NodeTests.Names, ignoreOrder: true);
}
