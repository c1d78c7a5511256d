using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portico.Scaffolder.Tasks;
using Portico.Storage;
using Portico.Tests.Integration.Azurite;

namespace Portico.Tests.Integration.Scaffolder.Tasks;

public sealed class EventLogTests : IDisposable
{
    const string First = "000001.000000", Second = "000001.000001";

    readonly string id = Guid.NewGuid().ToString("D");
    readonly ServiceProvider services;
    readonly TaskTable table;

    public EventLogTests(AzuriteServer azurite)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("AzureWebJobsStorage", azurite.ConnectionString), new("Storage:Prefix", azurite.NewPrefix())]).Build();
        services = new ServiceCollection().AddLogging().AddPorticoStorage(configuration).BuildServiceProvider();
        table = new(services.GetRequiredService<StorageAccount>());
    }

    [Fact]
    public async Task An_attempt_leaves_out_what_an_earlier_one_told()
    {
        await Append(Log(First), "begin", "one", "took 3 ms", "two");

        var again = Log(First);
        await again.LoadAsync(Ct);
        await Append(again, "begin", "one", "took 5 ms", "two");
        await Append(again, "three");

        (await LinesAsync()).ShouldBe(["begin", "one", "took 3 ms", "two", "took 5 ms", "three"]);
    }

    [Fact]
    public async Task Two_who_write_at_once_lose_nothing()
    {
        var (one, other) = (Log(First), Log(EventLog.Users));

        await Append(one, "begin");
        await Append(other, "cancelled");
        await Append(one, "end");

        (await LinesAsync()).ShouldBe(["begin", "cancelled", "end"]);
    }

    [Fact]
    public async Task Many_who_write_at_once_lose_nothing_and_keep_their_own_order()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async writer =>
        {
            var log = Log(EventLog.Users);
            for (var line = 0; line < 10; line++) await Append(log, $"{writer}.{line}");
        }));

        var lines = await LinesAsync();
        lines.Length.ShouldBe(80);
        foreach (var own in lines.GroupBy(line => line[0])) own.ShouldBeInOrder();
        (await new TaskStore(table).EventsAsync(id, 0, Ct)).Select(one => one.Id).ShouldBe(Enumerable.Range(1, 80).Select(number => (long)number));
    }

    [Fact]
    public async Task One_who_was_overtaken_writes_no_more()
    {
        var late = Log(First);
        await Append(late, "begin");
        await Append(Log(Second, after: 1), "begin of the next");

        await Should.ThrowAsync<StepOvertakenException>(() => Append(late, "end"));
        await Should.ThrowAsync<StepOvertakenException>(() => Append(late, "end"));

        (await LinesAsync()).ShouldBe(["begin", "begin of the next"]);
    }

    [Fact]
    public async Task Lines_that_could_not_be_stored_are_stored_the_next_time()
    {
        var log = Log(First);
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => log.AppendAsync([NewEvent.Log("one")], null, stopped.Token));
        await Append(log, "two");

        (await LinesAsync()).ShouldBe(["one", "two"]);
    }

    [Fact]
    public async Task More_lines_than_a_transaction_takes_are_stored_in_their_order()
    {
        var lines = Enumerable.Range(0, 250).Select(i => $"{i:d3} {new string('x', i % 10 == 0 ? 100_000 : 10)}").ToArray();

        await Append(Log(First), lines);

        (await LinesAsync()).ShouldBe(lines);
    }

    public void Dispose() => services.Dispose();

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    static async Task Append(EventLog log, params string[] lines) => await log.AppendAsync([.. lines.Select(line => NewEvent.Log(line))], null, Ct);

    EventLog Log(string source, long after = 0) => new(table, new(), TimeProvider.System, id, source, after);

    async Task<string[]> LinesAsync() => [.. (await new TaskStore(table).EventsAsync(id, 0, Ct)).Select(one => one.Body.GetProperty("message").GetString()!)];
}
