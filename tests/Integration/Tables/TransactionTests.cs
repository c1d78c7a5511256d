using Azure;
using Azure.Data.Tables;
using Portico.Tests.Integration.Azurite;
using static Azure.Data.Tables.TableTransactionActionType;

namespace Portico.Tests.Integration.Tables;

public sealed class TransactionTests(AzuriteServer azurite) : TableTest(azurite)
{
    [Fact]
    public async Task A_hundred_rows_are_written_at_once_each_with_its_version()
    {
        var actions = Enumerable.Range(0, 100).Select(i => new TableTransactionAction(Add, new TableEntity("p", $"{i:d3}") { ["N"] = i, ["Text"] = "ü'{}\r\n\u2028--" })).ToList();

        var answers = (await Table.SubmitTransactionAsync(actions, Ct)).Value;

        answers.Count.ShouldBe(100);
        answers.ShouldAllBe(answer => answer.Status == 204);
        var rows = await RowsAsync();
        rows.Select(row => row.GetInt32("N")).ShouldBe(Enumerable.Range(0, 100).Select(i => (int?)i));
        rows.ShouldAllBe(row => row.GetString("Text") == "ü'{}\r\n\u2028--");
        answers.Select(answer => answer.Headers.ETag!.Value).ShouldBe(rows.Select(row => row.ETag));
    }

    [Fact]
    public async Task Every_kind_of_action_does_what_it_says()
    {
        foreach (var key in (string[])["merge", "replace", "delete", "upsert"])
            await Table.AddEntityAsync(new TableEntity("p", key) { ["Old"] = 1 }, Ct);

        await Table.SubmitTransactionAsync(
        [
            new(Add, Row("add")),
            new(UpdateMerge, Row("merge"), ETag.All),
            new(UpdateReplace, Row("replace"), ETag.All),
            new(Delete, Row("delete")),
            new(UpsertMerge, Row("upsert")),
            new(UpsertReplace, Row("it's new")),
        ], Ct);

        (await RowsAsync()).Select(row => $"{row.RowKey}: {row["Old"]} {row["New"]}").ShouldBe(
            ["add:  2", "it's new:  2", "merge: 1 2", "replace:  2", "upsert: 1 2"]);

        static TableEntity Row(string key) => new("p", key) { ["New"] = 2 };
    }

    [Fact]
    public async Task A_refused_action_is_named_and_nothing_is_done()
    {
        await Table.AddEntityAsync(new TableEntity("p", "3"), Ct);
        var actions = Enumerable.Range(0, 5).Select(i => new TableTransactionAction(Add, new TableEntity("p", $"{i}"))).ToList();

        var error = await Should.ThrowAsync<TableTransactionFailedException>(() => Table.SubmitTransactionAsync(actions, Ct));

        (error.Status, error.ErrorCode, error.FailedTransactionActionIndex).ShouldBe((409, "EntityAlreadyExists", 3));
        (await RowsAsync()).Select(row => row.RowKey).ShouldBe(["3"]);
    }

    [Fact]
    public async Task A_stale_version_in_a_transaction_is_refused()
    {
        var stale = (await Table.AddEntityAsync(new TableEntity("p", "head") { ["N"] = 1 }, Ct)).Headers.ETag!.Value;
        await Table.UpsertEntityAsync(new TableEntity("p", "head") { ["N"] = 2 }, cancellationToken: Ct);

        var error = await Should.ThrowAsync<TableTransactionFailedException>(() => Table.SubmitTransactionAsync(
            [new(Add, new TableEntity("p", "new")), new(UpdateReplace, new TableEntity("p", "head") { ["N"] = 3 }, stale)], Ct));

        (error.Status, error.FailedTransactionActionIndex).ShouldBe((412, 1));
        (await RowsAsync()).Single().GetInt32("N").ShouldBe(2);
    }

    [Fact]
    public async Task More_than_a_hundred_actions_are_refused_by_the_service()
    {
        var actions = Enumerable.Range(0, 101).Select(i => new TableTransactionAction(Add, new TableEntity("p", $"{i}")));

        var error = await Should.ThrowAsync<RequestFailedException>(() => Table.SubmitTransactionAsync(actions, Ct));

        error.Status.ShouldBe(400);
        (await RowsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_empty_transaction_is_a_mistake_of_the_caller() =>
        await Should.ThrowAsync<ArgumentException>(() => Table.SubmitTransactionAsync([], Ct));
}
