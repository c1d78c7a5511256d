using Azure;
using Azure.Data.Tables;
using Portico.Scaffolder.Tasks;
using Portico.Tests.Integration.Azurite;

namespace Portico.Tests.Integration.Scaffolder.Tasks;

public sealed class TaskListTests(AzuriteServer azurite)
{
    [Fact]
    public async Task What_is_written_at_once_is_all_there_and_only_what_fails_is_told_so()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var server = await TaskServer.StartAsync(azurite, "");
        var list = server.Get<TaskList>();
        TableEntity Row(int number) => new("list", $"r{number % 150:d3}") { ["Number"] = number };

        var missing = list.WriteAsync(new(TableTransactionActionType.UpdateMerge, Row(7), ETag.All), ct);
        var writes = Enumerable.Range(0, 300).Select(number => list.WriteAsync(new(TableTransactionActionType.UpsertReplace, Row(number)), ct)).ToList();
        var gone = list.WriteAsync(new(TableTransactionActionType.UpdateMerge, new TableEntity("list", "nothing"), ETag.All), ct);
        await Task.WhenAll(writes);

        (await Should.ThrowAsync<RequestFailedException>(missing)).Status.ShouldBe(404);
        (await Should.ThrowAsync<RequestFailedException>(gone)).Status.ShouldBe(404);
        var client = await server.Get<TaskTable>().ClientAsync(ct);
        var numbers = await client.QueryAsync<TableEntity>("PartitionKey eq 'list'", cancellationToken: ct).Select(static row => row.GetInt32("Number")!.Value).ToListAsync(ct);
        numbers.ShouldBe(Enumerable.Range(150, 150));
    }
}
